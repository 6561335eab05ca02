#!/usr/bin/env bash
# Signs in and asks who one is, with curl alone.
#
#   TWINLOCK_EMAIL=… TWINLOCK_PASSWORD=… [TWINLOCK_CODE=123456] bash first-query.sh
#
# TWINLOCK_CODE is what the authenticator app shows, where two-factor authentication is on.
set -euo pipefail

url="${TWINLOCK_URL:-http://localhost:4000}/graphql"

# Values go in as variables, so that no quote in a password can break the query.
ask() {
  curl --silent --show-error --fail-with-body "$url" \
    --header 'content-type: application/json' \
    ${token:+--header "authorization: Bearer $token"} \
    --data "$1"
}

# JSON in, the value of one key out.
value_of() {
  sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p"
}

quoted() {
  printf '%s' "$1" | sed 's/\\/\\\\/g; s/"/\\"/g; s/^/"/; s/$/"/'
}

token=''
input="{\"email\":$(quoted "$TWINLOCK_EMAIL"),\"password\":$(quoted "$TWINLOCK_PASSWORD"),\"transport\":\"BEARER\"}"
answer=$(ask '{"query":"mutation ($input: SignInInput!) { signIn(input: $input) { ... on SignedIn { sessionToken } ... on TwoFactorChallenge { challengeToken } } }","variables":{"input":'"$input"'}}')

challenge=$(printf '%s' "$answer" | value_of challengeToken)
if [ -n "$challenge" ]; then
  input="{\"challengeToken\":\"$challenge\",\"code\":$(quoted "${TWINLOCK_CODE:-}"),\"transport\":\"BEARER\"}"
  answer=$(ask '{"query":"mutation ($input: VerifySecondFactorInput!) { verifySecondFactor(input: $input) { sessionToken } }","variables":{"input":'"$input"'}}')
fi

token=$(printf '%s' "$answer" | value_of sessionToken)
if [ -z "$token" ]; then
  printf 'Refused: %s\n' "$(printf '%s' "$answer" | value_of code)" >&2
  exit 1
fi

ask '{"query":"{ viewer { user { name email } twoFactor { enabled } memberships { role workspace { name slug } } } }"}'
printf '\n'
