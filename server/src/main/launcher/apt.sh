#!/usr/bin/env bash
# Installs packages, as root, so that nothing is left running that nobody asked for.
#   apt.sh [--debs FOLDER] PACKAGE...
# With --debs nothing is downloaded: FOLDER holds the packages and their index.
set -euo pipefail
export DEBIAN_FRONTEND=noninteractive NEEDRESTART_SUSPEND=1
work=$(mktemp -d)
marker='# written by gridwalk while it installs packages'
guard=/usr/sbin/policy-rc.d
dropin=/etc/postgresql-common/createcluster.d/gridwalk.conf

end() {
  if grep -qs "$marker" "$guard"; then rm -f "$guard"; fi
  rm -rf "$dropin" "$work"
}
trap end EXIT

# No package starts or restarts a service meanwhile, unless the machine has rules of its own for that.
if [ ! -e "$guard" ]; then
  printf '#!/bin/sh\n%s\nexit 101\n' "$marker" > "$guard"
  chmod 755 "$guard"
fi
# Debian's package of PostgreSQL would make and start a database of its own.
mkdir -p "$(dirname "$dropin")"
printf '%s\ncreate_main_cluster = false\n' "$marker" > "$dropin"

options=(-o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 -o APT::Install-Recommends=false)
if [ "${1:-}" = --debs ]; then
  ln -s "$2" "$work/debs"
  mkdir -p "$work/lists/partial"
  chmod 755 "$work"
  echo "deb [trusted=yes] file:$work/debs ./" > "$work/sources.list"
  options+=(-o Dir::Etc::SourceList="$work/sources.list" -o Dir::Etc::SourceParts=- -o Dir::State::Lists="$work/lists"
    -o APT::Sandbox::User=root)
  shift 2
fi

quietly() {
  if ! "$@" > "$work/log" 2>&1; then
    cat "$work/log" >&2
    return 1
  fi
}
quietly apt-get "${options[@]}" update || true
apt-get "${options[@]}" install --assume-no "$@" 2> /dev/null | grep -E '^(Need to get|After this operation)' | sed 's/^/  /' || true
quietly apt-get "${options[@]}" --yes install "$@"
