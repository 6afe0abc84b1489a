# Sourced by gridwalk: what a command needs on this machine, and how it gets there.
# Needs: $home (the project or the unpacked bundle), $launcher (this folder), $bundled (1 or empty).

# The home of a Java from $1 to $2 with the program $3, or nothing: JAVA_HOME's, the PATH's, or Debian's.
find_java() {
  local candidate version
  for candidate in "${JAVA_HOME:-}" "$(dirname "$(dirname "$(readlink -f "$(command -v java || true)")")" 2> /dev/null)" \
    /usr/lib/jvm/*; do
    [ -x "$candidate/bin/$3" ] && [ -r "$candidate/release" ] || continue
    version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$candidate/release")
    if [ -n "$version" ] && [ "$version" -ge "$1" ] && [ "$version" -le "$2" ]; then
      echo "$candidate"
      return
    fi
  done
}

# To build with: Error Prone knows Java 17 to 24. To run with: 17 or newer.
find_jdk() { find_java 17 24 javac; }
find_jre() { find_java 17 99 java; }

has_postgis() {
  local control
  for control in /usr/share/postgresql/*/extension/postgis.control; do
    control=${control#/usr/share/postgresql/}
    if [ -x "/usr/lib/postgresql/${control%%/*}/bin/postgres" ]; then return 0; fi
  done
  return 1
}

# The first of the named packages that can be had here.
first_available() {
  local name
  for name in "$@"; do
    if apt-cache show "$name" > /dev/null 2>&1; then
      echo "$name"
      return
    fi
  done
  echo "$1"
}

# The PostGIS for the newest PostgreSQL that is here without it, else Debian's default of both.
postgis_package() {
  local server newest=
  for server in /usr/lib/postgresql/*/bin/postgres; do
    if [ -x "$server" ]; then newest=$(basename "$(dirname "$(dirname "$server")")"); fi
  done
  if [ -n "$newest" ]; then echo "postgresql-$newest-postgis-3"; else echo postgresql-postgis; fi
}

# Prints the package for each of the things named that is missing: jre jdk maven postgis node chromium fonts gdal nginx.
missing_packages() {
  local thing
  for thing in "$@"; do
    case $thing in
      jre) [ -n "$(find_jre)" ] || first_available openjdk-17-jre-headless openjdk-21-jre-headless default-jre-headless ;;
      jdk) [ -n "$(find_jdk)" ] || first_available openjdk-17-jdk-headless openjdk-21-jdk-headless ;;
      maven) command -v mvn > /dev/null || echo maven ;;
      postgis) has_postgis || postgis_package ;;
      node) command -v node > /dev/null || echo nodejs ;;
      chromium) [ -x /usr/bin/chromium ] || echo chromium ;;
      fonts) compgen -G '/usr/share/fonts/*/noto/NotoSansCJK*' > /dev/null || echo fonts-noto-cjk ;;
      gdal) command -v ogr2ogr > /dev/null || echo gdal-bin ;;
      nginx) [ -x /usr/sbin/nginx ] || echo nginx-light ;;
    esac
  done
}

# Makes sure that the things named are here; ends the program with a sentence when they can't be.
require() {
  local missing as_root=()
  mapfile -t missing < <(missing_packages "$@")
  if [ ${#missing[@]} -eq 0 ]; then return; fi
  command -v apt-get > /dev/null || fail "These packages of Debian or their like are missing here: ${missing[*]}"
  if [ "$(id -u)" -ne 0 ]; then
    if command -v sudo > /dev/null && { sudo -n true 2> /dev/null || [ -t 0 ]; }; then
      as_root=(sudo)
    else
      missing_without_rights "${missing[@]}"
    fi
  fi
  local from=()
  if [ -d "$home/debs" ]; then
    require_release
    from=(--debs "$home/debs")
  fi
  say "Installing ${missing[*]} and what they need, by ${as_root[*]:+sudo }apt-get"
  "${as_root[@]}" bash "$launcher/apt.sh" "${from[@]}" "${missing[@]}" \
    || fail "apt-get could not install ${missing[*]}; its words are above"
  mapfile -t missing < <(missing_packages "$@")
  [ ${#missing[@]} -eq 0 ] || fail "apt-get installed its packages, but these are still missing: ${missing[*]}"
}

missing_without_rights() {
  {
    echo "gridwalk: these packages are missing, and only root may install them: $*"
    echo "As root:"
    if [ -d "$home/debs" ]; then
      echo "  bash '$launcher/apt.sh' --debs '$home/debs' $*"
    else
      echo "  bash '$launcher/apt.sh' $*"
      echo "which is, with care that PostgreSQL starts no database of its own:"
      echo "  apt-get install --no-install-recommends $*"
    fi
  } >&2
  exit 1
}

# A bundle's packages fit one release.
require_release() {
  local here
  here=$(. /etc/os-release && echo "${ID:-}-${VERSION_CODENAME:-}")
  [ "$here" = "$(cat "$home/debs/release")" ] \
    || fail "The packages in this bundle are for $(cat "$home/debs/release"), and this is $here"
}
