#!/bin/sh
# Starts SafeSkills on Linux and macOS:   sh start.sh [SEAT] [pass|doctor|close|setup …]
# Nothing on this stick needs to be executable: the program is copied to a folder of yours on this computer, looked at, and run there.
set -eu
umask 077

sorry() { printf '%s\n' "$*" >&2; exit 1; }

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)

case $(uname -s) in
Linux) os=linux ;;
Darwin) os=darwin ;;
*) sorry "There is no program on this stick for $(uname -s)." ;;
esac
case $(uname -m) in
x86_64 | amd64) arch=amd64 ;;
aarch64 | arm64) arch=arm64 ;;
arm*) arch=arm ;;
i?86) arch=386 ;;
*) sorry "There is no program on this stick for a $(uname -m) computer." ;;
esac
if [ "$os" = linux ] && [ "$(getconf LONG_BIT 2>/dev/null || echo 64)" = 32 ]; then
	case $arch in amd64) arch=386 ;; arm64) arch=arm ;; esac
fi
name=safeskills-$os-$arch
[ -r "$here/programs/$name" ] || sorry "The file programs/$name is not on this stick. Copy the stick again, or take another one."

want=$(sed -n "s/^\([0-9a-f]\{64\}\)  $name\$/\1/p" "$here/programs/SHA256SUMS")
if command -v sha256sum >/dev/null 2>&1; then sum='sha256sum'
elif command -v shasum >/dev/null 2>&1; then sum='shasum -a 256'
elif command -v openssl >/dev/null 2>&1; then sum='openssl dgst -sha256 -r'
else sorry "This computer cannot work out a checksum (sha256sum, shasum or openssl), so nothing is started."
fi

base=${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}
mkdir -p "$base" 2>/dev/null && [ -w "$base" ] || base=${TMPDIR:-/tmp}
run=$(mktemp -d "$base/safeskills.XXXXXX") || sorry "There is no folder on this computer that this account may write to."
trap 'rm -rf "$run"' EXIT
trap 'exit 129' HUP
trap 'exit 143' TERM
cp "$here/programs/$name" "$run/safeskills" || sorry "The program cannot be copied to $base. Make room there."
got=$($sum <"$run/safeskills" | cut -c 1-64)
if [ -z "$want" ] || [ "$got" != "$want" ]; then
	sorry "The program on this stick is damaged, or somebody changed it. It was not started. Take another stick."
fi
chmod 700 "$run/safeskills"

# What is learned stays on this computer until it is passed on: never on this stick, which may be locked.
data=${SAFESKILLS_DATA:-}
if [ -z "$data" ]; then
	if [ "$os" = darwin ]; then data="${HOME:-$run}/Library/Application Support/SafeSkills"
	else data="${XDG_DATA_HOME:-${HOME:-$run}/.local/share}/safeskills"
	fi
fi

seat=${SAFESKILLS_SEAT:-}
case ${1:-} in [1-9] | [1-9][0-9] | [1-9][0-9][0-9]) seat=$1; shift ;; esac
if [ -z "$seat" ] && [ -r "$data/seat.txt" ]; then
	read -r seat <"$data/seat.txt" || :
	case $seat in *[!0-9]* | ????*) seat='' ;; esac
fi
if [ -z "$seat" ] && [ -t 0 ]; then
	printf 'Number of this seat (Enter when there is none): '
	read -r seat || seat=''
	case $seat in *[!0-9]* | ????*) seat='' ;; esac
fi
if [ -n "$seat" ]; then
	SAFESKILLS_SEAT=$seat
	export SAFESKILLS_SEAT
	{ mkdir -p "$data" && printf '%s\n' "$seat" >"$data/seat.txt"; } 2>/dev/null || :
fi

command=${1:-start}
[ $# -eq 0 ] || shift
case $command in
start | pass | doctor | close)
	[ ! -r "$here/site.yaml" ] || set -- --site "$here/site.yaml" "$@"
	set -- --data "$data" "$@"
	;;
setup) set -- --data "$data" "$@" ;;
esac
code=0
"$run/safeskills" "$command" "$@" || code=$?
exit $code
