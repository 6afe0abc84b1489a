# Sourced by gridwalk for the commands that work on the source: test, bench, bundle.

maven() {
  forget_removed
  JAVA_HOME=$(find_jdk) PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 mvn -B "$@" 2>&1 | plain
}

# --- test ---

run_tests() {
  local needs=(jdk maven node) options=() only=
  shift
  while [ $# -gt 0 ]; do
    case $1 in
      --fast) options+=('-Dsurefire.excludedGroups=database | browser | slow') ;;
      --only)
        only=${2:?--only needs the name of a class}
        options+=("-Dtest=$only" -Dsurefire.failIfNoSpecifiedTests=false)
        shift
        ;;
      *) fail "test has no option $1 (see ./gridwalk test --help)" ;;
    esac
    shift
  done
  if [ ${#options[@]} -eq 0 ] || [ -n "$only" ]; then needs+=(postgis chromium fonts gdal); fi
  require "${needs[@]}"
  cd "$home"
  local status=0
  rm -rf ./*/target/surefire-reports web/target/node-test.tap
  # Every module's tests run, whatever the others' say (node's ends with 1); the reports tell in the end.
  maven -Dmaven.test.failure.ignore=true -Dnode.successCodes=0,1 "${options[@]}" spotless:check verify || status=$?
  sum_up "$status"
}

# One line in the end, of all that ran: passed and failed.
sum_up() {
  local status=$1 passed failed
  read -r passed failed < <(
    {
      sed -n 's/^# pass \([0-9]*\)/\1 0/p; s/^# fail \([0-9]*\)/0 \1/p' web/target/node-test.tap 2> /dev/null
      cat ./*/target/surefire-reports/TEST-*.xml 2> /dev/null | grep -oE '<testsuite [^>]*>' \
        | awk '{ t = e = s = f = 0
                 if (match($0, / tests="[0-9]+"/)) t = substr($0, RSTART + 8, RLENGTH - 9)
                 if (match($0, / errors="[0-9]+"/)) e = substr($0, RSTART + 9, RLENGTH - 10)
                 if (match($0, / skipped="[0-9]+"/)) s = substr($0, RSTART + 10, RLENGTH - 11)
                 if (match($0, / failures="[0-9]+"/)) f = substr($0, RSTART + 11, RLENGTH - 12)
                 print t - e - s - f, e + f }'
    } | awk '{ passed += $1; failed += $2 } END { print passed + 0, failed + 0 }'
  )
  if [ "$status" -ne 0 ]; then say "Maven failed; its words are above"; fi
  echo "$passed passed, $failed failed"
  [ "$status" -eq 0 ] && [ "$failed" -eq 0 ]
}

# --- bench ---

run_bench() {
  local name=${2:-} folder=$home/server/src/test/java/org/gridwalk/server/bench class
  shift
  # tile-cache is TileCacheBench.
  class=$(sed -E 's/(^|-)([a-z])/\U\2/g' <<< "$name")Bench
  if [ -z "$name" ] || [ ! -f "$folder/$class.java" ]; then
    if [ -n "$name" ]; then say "There is no bench $name"; fi
    echo "Benches:"
    find "$folder" -name '*Bench.java' -printf '  %f\n' 2> /dev/null \
      | sed -E 's/Bench\.java$//; s/([a-z0-9])([A-Z])/\1-\L\2/g; s/.*/\L&/' | sort
    [ -z "$name" ]
    return
  fi
  shift
  case $name in
    heat) require jdk maven postgis nginx ;;
    *) require jdk maven postgis ;;
  esac
  (cd "$home" && maven -q -pl server -am test-compile dependency:build-classpath -Dmdep.outputFile=target/test.classpath) >&2 \
    || fail "The build failed; Maven's words are above"
  local extra=()
  read -r -a extra <<< "${GRIDWALK_JAVA_OPTIONS:--Xmx8g}"
  CLASSPATH=$home/server/target/test-classes:$home/server/target/classes:$(cat "$home/server/target/test.classpath") \
    exec "$(find_jdk)/bin/java" -Djava.awt.headless=true "${extra[@]}" "org.gridwalk.server.bench.$class" "$@"
}

# --- bundle ---

make_bundle() {
  local out=
  shift
  while [ $# -gt 0 ]; do
    case $1 in
      --out)
        out=${2:?--out needs a file}
        shift
        ;;
      *) fail "bundle has no option $1 (see ./gridwalk bundle --help)" ;;
    esac
    shift
  done
  require jdk maven
  build
  local release version name
  release=$(. /etc/os-release && echo "$ID-$VERSION_CODENAME")
  version=$(sed -n 's:^  <version>\(.*\)</version>:\1:p' "$home/pom.xml")
  name=gridwalk-$version-$release-$(dpkg --print-architecture)
  out=${out:-$name.tar.gz}
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT # Not local: the trap outlives this function.
  local top=$work/$name
  mkdir -p "$top/lib" "$top/debs"
  cp "$home"/gridwalk "$home"/README*.md "$home"/LICENSE "$top/"
  cp "$lib"/*.jar "$top/lib/"
  cp -r "$launcher" "$top/launcher"
  rm "$top/launcher/develop.sh"
  collect_packages "$work" "$top/debs"
  echo "$release" > "$top/debs/release"
  tar -C "$work" --owner=0 --group=0 -czf "$out.part" "$name"
  mv "$out.part" "$out"
  echo "$out: $(du -h "$out" | cut -f1), of which $(du -sh "$top/debs" | cut -f1) are $(find "$top/debs" -name '*.deb' | wc -l) packages"
}

# Java, PostGIS and all that they need, for a machine of which nothing is known but its release, with an index.
collect_packages() {
  local work=$1 debs=$2 deb
  mkdir -p "$work/lists/partial" "$debs/partial"
  : > "$work/status"
  local options=(-qq -o Dir::State::Lists="$work/lists" -o Dir::State::Status="$work/status" -o Dir::Cache::Archives="$debs"
    -o Dir::Cache::PkgCache= -o Dir::Cache::SrcPkgCache= -o Debug::NoLocking=1 -o APT::Sandbox::User= -o Dpkg::Use-Pty=0)
  say "Downloading packages"
  apt-get "${options[@]}" update >&2 || fail "apt-get can't read this machine's package lists; its words are above"
  local java
  java=$(first_available openjdk-17-jre-headless openjdk-21-jre-headless)
  apt-get "${options[@]}" --yes --no-install-recommends --download-only install "$java" postgresql-postgis >&2 \
    || fail "apt-get can't download the packages; its words are above"
  rm -rf "$debs/partial" "$debs/lock"
  for deb in "$debs"/*.deb; do
    dpkg-deb --field "$deb"
    echo "Filename: ./$(basename "$deb")"
    echo "Size: $(stat -c %s "$deb")"
    echo "SHA256: $(sha256sum "$deb" | cut -d' ' -f1)"
    echo
  done > "$debs/Packages"
}
