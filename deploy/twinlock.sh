#!/bin/sh
# Runs one of Twinlock's commands with the user and environment of deploy/twinlock.service. Must be run by root. Installed as
# /usr/local/sbin/twinlock: see docs/one-machine.md.
set -eu
set -a
NODE_ENV=production
DATA_DIR=/var/lib/twinlock
. /etc/twinlock/environment
exec runuser -u twinlock -- /usr/bin/node /opt/twinlock/current/server/dist/cli/main.js "$@"
