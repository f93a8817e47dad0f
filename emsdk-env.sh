#!/usr/bin/env bash
# Makes Headroom's toolchain present, then runs its arguments inside it:
#
#   ./emsdk-env.sh cmake --workflow --preset serve
#
# Sourced (". ./emsdk-env.sh"), it only sets the environment. What it takes or installs it says in one line each;
# what it may not install it names, with the command that would.
#
# Emscripten: an emcc on PATH, else $EMSDK, else a pinned emsdk (where GitHub answers), else the system's package.
# Dear ImGui: a pinned commit (where GitHub answers), else the distribution's source package; kept in the user's cache.

HEADROOM_EMSDK_VERSION=4.0.10
HEADROOM_IMGUI_COMMIT=45acd5e0e82f4c954432533ae9985ff0e1aad6d5 # v1.92.2b
HEADROOM_CACHE="${HEADROOM_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/headroom}"
export HEADROOM_CACHE

_hr_say() { printf 'emsdk-env: %s\n' "$*" >&2; }
_hr_have() { command -v "$1" >/dev/null 2>&1; }

# --- installing packages ---------------------------------------------------------------------------------------------

# The package names of one need, by package manager: "need apt-name brew-name".
_hr_package() {
  case "$1:$2" in
    apt:cmake | brew:cmake) echo cmake ;;
    apt:ninja) echo ninja-build ;;
    brew:ninja) echo ninja ;;
    apt:c++) echo g++ ;;
    apt:node) echo nodejs ;;
    brew:node) echo node ;;
    apt:npm) echo npm ;;
    brew:npm) echo node ;;
    apt:git | brew:git) echo git ;;
    apt:pkg-config) echo pkg-config ;;
    brew:pkg-config) echo pkgconf ;;
    apt:glfw) echo libglfw3-dev ;;
    brew:glfw) echo glfw ;;
    apt:json) echo nlohmann-json3-dev ;;
    brew:json) echo nlohmann-json ;;
    apt:xz) echo xz-utils ;;
    apt:doctest) echo doctest-dev ;;
    brew:doctest) echo doctest ;;
    apt:emcc | brew:emcc) echo emscripten ;;
    apt:ca-certificates) echo ca-certificates ;;
    *) echo "$2" ;;
  esac
}

# Headers live where a package manager puts them; asking the file system is far quicker than asking the manager.
_hr_has_header() {
  local root
  for root in /usr/include /usr/local/include /opt/homebrew/include ${CPATH:+${CPATH//:/ }}; do
    [ -e "$root/$1" ] && return 0
  done
  return 1
}

_hr_install() { # NEED...: installs the packages of these needs, or says exactly what to install
  local manager packages=() need
  if _hr_have apt-get; then manager=apt; elif _hr_have brew; then manager=brew; else
    _hr_say "missing: $*. No apt-get or brew here: install them with your system's package manager, then run this again."
    return 1
  fi
  for need in "$@"; do packages+=("$(_hr_package "$manager" "$need")"); done
  if [ "$manager" = brew ]; then
    _hr_say "installing with brew: ${packages[*]}"
    brew install --quiet "${packages[@]}" >&2 && return 0
  else
    local sudo=()
    if [ "$(id -u)" != 0 ]; then
      if _hr_have sudo && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then sudo=(sudo); else
        _hr_say "missing: ${packages[*]}. This user may not install packages. Run: sudo apt-get install ${packages[*]}"
        return 1
      fi
    fi
    _hr_say "installing with apt-get: ${packages[*]}"
    # Package lists may be absent (containers) or stale; one update settles both.
    "${sudo[@]}" apt-get update -qq >&2 || _hr_say "apt-get update failed; trying with the package lists at hand"
    "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
      "${packages[@]}" >"$HEADROOM_CACHE/install.log" 2>&1 && return 0
    tail -n 5 "$HEADROOM_CACHE/install.log" >&2
  fi
  _hr_say "could not install ${packages[*]}: see the lines above; without network, install them by hand and run this again."
  return 1
}

# --- GitHub ----------------------------------------------------------------------------------------------------------

# Asked once a run, and only when something has to be fetched. A firewall that swallows packets must not hang us.
_hr_github() {
  if [ -z "${_hr_github_answer:-}" ]; then
    _hr_github_answer=no
    if _hr_have curl; then
      curl -fsS --connect-timeout 4 --max-time 12 -o /dev/null https://github.com 2>/dev/null && _hr_github_answer=yes
    elif _hr_have timeout; then
      GIT_TERMINAL_PROMPT=0 timeout 12 git ls-remote -q https://github.com/ocornut/imgui HEAD >/dev/null 2>&1 &&
        _hr_github_answer=yes
    fi
  fi
  [ "$_hr_github_answer" = yes ]
}

_hr_checkout() { # URL REF FOLDER: one commit, nothing else of the history
  git init -q "$3" && git -C "$3" fetch -q --depth 1 "$1" "$2" && git -C "$3" checkout -q FETCH_HEAD
}

# --- Emscripten ------------------------------------------------------------------------------------------------------

_hr_activate_emsdk() { # FOLDER: puts an emsdk's emcc on PATH
  [ -e "$1/emsdk_env.sh" ] || return 1
  EMSDK_QUIET=1 . "$1/emsdk_env.sh" >/dev/null 2>&1
  _hr_have emcc
}

_hr_emscripten() {
  local emsdk="$HEADROOM_CACHE/emsdk-$HEADROOM_EMSDK_VERSION" from
  if _hr_have emcc; then
    from="on PATH"
  elif [ -n "${EMSDK:-}" ] && _hr_activate_emsdk "$EMSDK"; then
    from="from \$EMSDK"
  elif _hr_activate_emsdk "$emsdk"; then
    from="emsdk $HEADROOM_EMSDK_VERSION in the cache"
  elif _hr_github; then
    _hr_say "fetching emsdk $HEADROOM_EMSDK_VERSION (about 300 MB, once)"
    rm -rf "$emsdk.part"
    if _hr_checkout https://github.com/emscripten-core/emsdk "$HEADROOM_EMSDK_VERSION" "$emsdk.part" &&
      "$emsdk.part/emsdk" install "$HEADROOM_EMSDK_VERSION" >&2 &&
      mv "$emsdk.part" "$emsdk" &&
      "$emsdk/emsdk" activate "$HEADROOM_EMSDK_VERSION" >/dev/null &&
      _hr_activate_emsdk "$emsdk"; then
      from="emsdk $HEADROOM_EMSDK_VERSION, fetched"
    fi
  fi
  if [ -z "${from:-}" ]; then
    _hr_install emcc || return 1
    from="system package"
  fi
  # Debian keeps acorn, which the optimised link needs, where node does not look by itself.
  case "$(readlink -f "$(command -v emcc)" 2>/dev/null)" in
    /usr/share/emscripten/* | /usr/bin/emcc) export NODE_PATH="${NODE_PATH:+$NODE_PATH:}/usr/share/nodejs" ;;
  esac
  _hr_say "emcc: $from ($(command -v emcc))"
}

# --- Dear ImGui ------------------------------------------------------------------------------------------------------

# The distribution's source package, from its testing suite: its own package lists and cache, so that the system's
# stay as they are. The mirror and the keys are those the system already trusts.
_hr_imgui_from_apt() { # FOLDER
  local work="$1.apt" mirror suite component keys
  _hr_have apt-get || return 1
  _hr_have xz || _hr_install xz || return 1
  case "$(. /etc/os-release && echo "${ID:-}")" in
    ubuntu) suite=devel component=universe keys=/usr/share/keyrings/ubuntu-archive-keyring.gpg ;;
    *) suite=testing component=main keys=/usr/share/keyrings/debian-archive-keyring.gpg ;;
  esac
  mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 2>/dev/null | grep -v security | head -n 1)
  [ -n "$mirror" ] || return 1
  rm -rf "$work" && mkdir -p "$work/lists/partial" "$work/cache/archives/partial" || return 1
  echo "deb-src [signed-by=$keys] $mirror $suite $component" >"$work/sources.list"
  (
    cd "$work" || exit 1
    options=(-qq -o Dir::Etc::SourceList="$work/sources.list" -o Dir::Etc::SourceParts=/dev/null
      -o Dir::State::Lists="$work/lists" -o Dir::Cache="$work/cache" -o APT::Sandbox::User=root
      # Frozen mirrors serve old lists. The signature still decides; how recent the lists are does not matter here.
      -o Acquire::Check-Valid-Until=false)
    apt-get "${options[@]}" update && apt-get "${options[@]}" source --download-only imgui &&
      mkdir tree && tar -xf imgui_*.orig.tar.* -C tree --strip-components=1
  ) >&2 && mv "$work/tree" "$1"
  local status=$?
  rm -rf "$work"
  return $status
}

_hr_imgui() {
  local folder="$HEADROOM_CACHE/imgui" from
  if [ -n "${HEADROOM_IMGUI_DIR:-}" ]; then
    from="from \$HEADROOM_IMGUI_DIR"
  elif [ -e "$folder/imgui.h" ]; then
    from="in the cache"
  else
    rm -rf "$folder" "$folder.part"
    if _hr_github && _hr_checkout https://github.com/ocornut/imgui "$HEADROOM_IMGUI_COMMIT" "$folder.part"; then
      from="pinned commit, fetched"
    elif rm -rf "$folder.part" && _hr_imgui_from_apt "$folder.part"; then
      from="the distribution's source package, fetched"
    else
      _hr_say "could not fetch Dear ImGui: neither GitHub nor the distribution's source package \"imgui\" (testing) answers." \
        "Unpack Dear ImGui 1.92 or newer and set HEADROOM_IMGUI_DIR to its folder."
      return 1
    fi
    mv "$folder.part" "$folder"
  fi
  export HEADROOM_IMGUI_DIR="${HEADROOM_IMGUI_DIR:-$folder}"
  _hr_say "Dear ImGui: $(sed -n 's/^#define IMGUI_VERSION  *"\(.*\)"/\1/p' "$HEADROOM_IMGUI_DIR/imgui.h"), $from"
}

# --- all of it -------------------------------------------------------------------------------------------------------

_hr_prepare() {
  local missing=() need
  mkdir -p "$HEADROOM_CACHE" || return 1
  for need in cmake ninja c++ git node npm esbuild pkg-config; do _hr_have "$need" || missing+=("$need"); done
  _hr_has_header GLFW/glfw3.h || missing+=(glfw)
  _hr_has_header nlohmann/json.hpp || missing+=(json)
  _hr_has_header doctest/doctest.h || missing+=(doctest)
  [ ${#missing[@]} = 0 ] || _hr_install "${missing[@]}" || return 1
  _hr_emscripten && _hr_imgui
}

if (return 0 2>/dev/null); then
  _hr_prepare
else
  _hr_prepare || exit 1
  [ $# = 0 ] || exec "$@"
fi
