#!/usr/bin/env bash
# Signs in and prints the signed-in person, with curl only.
#
#   TWINLOCK_EMAIL=… TWINLOCK_PASSWORD=… [TWINLOCK_CODE=123456] bash first-query.sh
#
# TWINLOCK_CODE is a code from the authenticator app, if two-factor authentication is on.
set -euo pipefail

url="${TWINLOCK_URL:-http://localhost:4000}/graphql"

# An empty variable counts as missing.
require_variable() {
  if [ -z "${!1:-}" ]; then
    printf '%s is missing%s.\n' "$1" "${2:-}" >&2
    exit 2
  fi
}

# Values are passed as variables, so a quote in a password can't break the query.
send() {
  curl --silent --show-error --fail-with-body "$url" \
    --header 'content-type: application/json' \
    ${token:+--header "authorization: Bearer $token"} \
    --data "$1"
}

# Reads JSON and prints the value of one key.
value_of() {
  sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p"
}

quoted() {
  printf '%s' "$1" | sed 's/\\/\\\\/g; s/"/\\"/g; s/^/"/; s/$/"/'
}

require_variable TWINLOCK_EMAIL
require_variable TWINLOCK_PASSWORD

token=''
input="{\"email\":$(quoted "$TWINLOCK_EMAIL"),\"password\":$(quoted "$TWINLOCK_PASSWORD"),\"transport\":\"BEARER\"}"
response=$(send '{"query":"mutation ($input: SignInInput!) { signIn(input: $input) { ... on SignedIn { sessionToken } ... on TwoFactorChallenge { challengeToken } } }","variables":{"input":'"$input"'}}')

challenge=$(printf '%s' "$response" | value_of challengeToken)
if [ -n "$challenge" ]; then
  require_variable TWINLOCK_CODE ': the account has two-factor authentication'
  input="{\"challengeToken\":\"$challenge\",\"code\":$(quoted "$TWINLOCK_CODE"),\"transport\":\"BEARER\"}"
  response=$(send '{"query":"mutation ($input: VerifySecondFactorInput!) { verifySecondFactor(input: $input) { sessionToken } }","variables":{"input":'"$input"'}}')
fi

token=$(printf '%s' "$response" | value_of sessionToken)
if [ -z "$token" ]; then
  printf 'Refused: %s\n' "$(printf '%s' "$response" | value_of code)" >&2
  exit 1
fi

send '{"query":"{ viewer { user { name email } twoFactor { enabled } memberships { role workspace { name slug } } } }"}'
printf '\n'
