#!/usr/bin/env bash
# Installs what only the tests need (emsdk-env.sh installs what the build needs) and says so in one line each.
# Packages are asked for by a file they bring, which is quick and does not care which package manager brought it.
set -u
wanted=(
  /usr/bin/clang++=clang
  "/usr/lib/llvm-*/lib/clang/*/lib/linux/libclang_rt.fuzzer*=libclang-rt-dev"
  /usr/bin/clang-format=clang-format
  /usr/bin/clang-tidy=clang-tidy
  /usr/bin/chromium=chromium
  /usr/bin/firefox-esr=firefox-esr
  /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc=fonts-noto-cjk
  /usr/share/fonts/truetype/noto/NotoColorEmoji.ttf=fonts-noto-color-emoji
  /usr/bin/Xvfb=xvfb
  /usr/bin/xauth=xauth
  /usr/lib/x86_64-linux-gnu/dri/swrast_dri.so=libgl1-mesa-dri
)
missing=()
for want in "${wanted[@]}"; do
  compgen -G "${want%%=*}" >/dev/null || missing+=("${want##*=}")
done
if [ ${#missing[@]} -gt 0 ]; then
  sudo=()
  [ "$(id -u)" = 0 ] || sudo=(sudo)
  if ! command -v apt-get >/dev/null; then
    echo "test-tools: missing: ${missing[*]}. Install them with your system's package manager." >&2
    exit 1
  fi
  echo "test-tools: installing with apt-get: ${missing[*]}"
  log=$(mktemp)
  "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >"$log" 2>&1 || {
    tail -n 5 "$log" >&2
    echo "test-tools: could not install them. Run: sudo apt-get install ${missing[*]}" >&2
    exit 1
  }
fi

# The npm packages of tests/web, kept in the user's cache and out of the source tree.
here=$(cd "$(dirname "$0")" && pwd)
packages="${HEADROOM_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/headroom}/web-tests"
if ! cmp -s "$here/web/package-lock.json" "$packages/installed"; then
  echo "test-tools: installing with npm: $(sed -n 's|^ *"node_modules/\(.*\)": {|\1|p' "$here/web/package-lock.json" | tr '\n' ' ')into $packages"
  mkdir -p "$packages" && cp "$here/web/package.json" "$here/web/package-lock.json" "$here/web/.npmrc" "$packages" &&
    (cd "$packages" && npm ci --silent) && cp "$here/web/package-lock.json" "$packages/installed" || {
    echo "test-tools: npm could not install them; see the lines above." >&2
    exit 1
  }
fi
