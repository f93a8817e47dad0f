#!/usr/bin/env bash
# style.sh format | tidy BUILD_FOLDER: our sources pass .clang-format and .clang-tidy. Ends with "N passed, N failed".
set -u
cd "$(dirname "$0")/.." || exit 1
mapfile -t sources < <(git ls-files 'src/*.cpp' 'src/*.h' 'tests/*.cpp' 'tests/*.h')
passed=0 failed=0
count() { if [ "$1" = 0 ]; then passed=$((passed + 1)); else failed=$((failed + 1)); fi; }
case "$1" in
  format)
    for file in "${sources[@]}"; do
      clang-format --dry-run --Werror "$file"
      count $?
    done
    ;;
  tidy)
    # What the native build compiles; the web platform needs Emscripten's headers, which this clang does not have.
    mapfile -t compiled < <(printf '%s\n' "${sources[@]}" | grep '^src/.*\.cpp$' | grep -v -e '^src/platform/web/' -e '^src/main_')
    results=$(printf '%s\0' "${compiled[@]}" |
      xargs -0 -n 1 -P "$(nproc)" sh -c 'clang-tidy --quiet -p "$0" "$1" 2>/dev/null; echo "status=$?"' "$2")
    printf '%s\n' "$results" | grep -v -e '^status=' -e '^$'
    passed=$(printf '%s\n' "$results" | grep -c '^status=0')
    failed=$(printf '%s\n' "$results" | grep -c '^status=[1-9]')
    ;;
esac
echo "$passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
