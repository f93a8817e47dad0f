// fuzz_seeds FOLDER CASES.jsonl...: writes every labelled paste to a file of its own, as libFuzzer wants its seeds.
#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

#include "tests/diagnose_cases.h"

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  const std::filesystem::path folder = argv[1];
  std::filesystem::create_directories(folder);
  std::size_t written = 0;
  for (int i = 2; i < argc; ++i) {
    for (const auto& one : headroom::test::load_cases(argv[i])) {
      std::ofstream(folder / std::to_string(written++), std::ios::binary) << one.paste;
    }
  }
  std::ofstream(folder / "written") << written;
  std::printf("%zu seeds\n", written);
  return written > 0 ? 0 : 1;
}
