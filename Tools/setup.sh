# Sourced by Tools/run and Tools/test: makes sure that everything a build needs is there.
# Says what is missing, then installs it with apt (Debian) or dnf (openEuler), as root or through sudo.

swift_wanted=6.3

fail() {
  echo "$1" >&2
  exit "${2:-1}"
}

check_swift() {
  command -v swift >/dev/null 2>&1 ||
    fail "Swift $swift_wanted or newer is needed and not on the PATH; see https://www.swift.org/install / 需要 Swift $swift_wanted 或更高版本" 2
  # A toolchain that lacks its system libraries cannot even tell its version, so packages come first.
  local said version
  said=$(swift --version 2>&1) || fail "swift does not start: $said / swift 无法启动" 2
  version=$(printf '%s\n' "$said" | sed -n 's/.*Swift version \([0-9]*\.[0-9]*\).*/\1/p' | head -n 1)
  [ -n "$version" ] || fail "swift --version says nothing that can be understood; reinstall Swift / 无法识别 Swift 版本，请重新安装" 2
  [ "$(printf '%s\n%s\n' "$swift_wanted" "$version" | sort -V | head -n 1)" = "$swift_wanted" ] ||
    fail "Swift $version is too old; $swift_wanted or newer is needed / Swift $version 过旧，需要 $swift_wanted 或更高版本" 2
}

# Each line: a file that shows that the package is there, its Debian name, its openEuler name, or - where there is none
# (docs/configuration.md, web.leaflet, says what to do then).
# Some lie in a folder named after the machine, hence the patterns.
needed_files() {
  cat <<'LIST'
/usr/include/sqlite3.h libsqlite3-dev sqlite-devel
/usr/include/uv.h libuv1-dev libuv-devel
/usr/include/openssl/evp.h libssl-dev openssl-devel
/usr/include/zlib.h zlib1g-dev zlib-devel
/usr/include/stdlib.h libc6-dev glibc-devel
/usr/lib/gcc/*/*/libgcc.a libgcc-12-dev gcc
/usr/include/c++/*/string libstdc++-12-dev libstdc++-devel
/usr/bin/ld binutils binutils
/usr/lib*/*libxml2.so.2|/usr/lib/*/libxml2.so.2 libxml2 libxml2
/usr/lib*/*libcurl.so.4|/usr/lib/*/libcurl.so.4 libcurl4 libcurl
/usr/lib*/*libsqlite3.so.0|/usr/lib/*/libsqlite3.so.0 libsqlite3-0 sqlite-libs
/usr/lib*/*libncurses.so.6|/usr/lib/*/libncurses.so.6|/lib/*/libncurses.so.6 libncurses6 ncurses-libs
/usr/lib*/*libz.so.1|/usr/lib/*/libz.so.1|/lib/*/libz.so.1 zlib1g zlib
/usr/share/zoneinfo/Asia/Shanghai tzdata tzdata
/usr/share/javascript/leaflet/leaflet.esm.min.js libjs-leaflet -
/usr/bin/git git git
/usr/bin/python3 python3 python3
/usr/lib*/python3*/ensurepip/__init__.py python3-venv python3
/etc/ssl/certs/ca-certificates.crt|/etc/pki/tls/certs/ca-bundle.crt ca-certificates ca-certificates
LIST
  # The tests of the page run in it; who only runs the centre needs none.
  [ "${needs_node:-no}" = no ] || command -v node >/dev/null 2>&1 || echo "/usr/bin/node nodejs nodejs"
}

is_there() {
  local pattern file
  local IFS='|'
  for pattern in $1; do
    for file in $pattern; do
      [ -e "$file" ] && return 0
    done
  done
  return 1
}

install_missing() {
  local column=2 manager=apt missing="" files debian openeuler
  if ! command -v apt-get >/dev/null 2>&1; then
    manager=dnf
    column=3
    command -v dnf >/dev/null 2>&1 || manager=none
  fi
  while read -r files debian openeuler; do
    is_there "$files" && continue
    if [ "$column" = 2 ]; then missing="$missing $debian"; elif [ "$openeuler" != - ]; then missing="$missing $openeuler"; fi
  done < <(needed_files)
  [ -n "$missing" ] || return 0
  echo "missing packages:$missing / 缺少软件包：$missing" >&2
  [ "$install" = yes ] || fail "install them, or run without --no-install / 请先安装，或去掉 --no-install" 1
  local as_root=""
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null 2>&1 || fail "install them as root:$missing / 请以 root 安装：$missing" 1
    as_root=sudo
  fi
  case $manager in
    apt)
      $as_root apt-get update -q >/dev/null || fail "apt-get update failed / apt-get update 失败" 1
      # shellcheck disable=SC2086
      $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing >/dev/null ||
        fail "apt-get install failed:$missing / 安装失败：$missing" 1
      ;;
    dnf)
      # shellcheck disable=SC2086
      $as_root dnf install -y -q $missing || fail "dnf install failed:$missing / 安装失败：$missing" 1
      ;;
    none) fail "neither apt-get nor dnf is here; install:$missing / 没有 apt-get 或 dnf，请安装：$missing" 1 ;;
  esac
}

set_up() {
  command -v swift >/dev/null 2>&1 || check_swift
  install_missing
  check_swift
}
