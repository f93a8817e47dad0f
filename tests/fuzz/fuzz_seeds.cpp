// fuzz_seeds FOLDER CASES.jsonl...: writes every labelled paste to a file of its own, as libFuzzer wants its seeds.
#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "core/base/json_reader.h"
#include "core/base/text.h"

using namespace headroom;

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  const std::filesystem::path folder = argv[1];
  std::filesystem::create_directories(folder);
  std::size_t written = 0;
  for (int i = 2; i < argc; ++i) {
    std::ifstream file(argv[i], std::ios::binary);
    const std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    for (const std::string_view line : base::split(text, '\n')) {
      if (base::trim(line).empty()) continue;
      const auto paste = base::parse_json(line).value().at("paste").get<std::string>();
      std::ofstream(folder / std::to_string(written++), std::ios::binary) << paste;
    }
  }
  std::ofstream(folder / "written") << written;
  std::printf("%zu seeds\n", written);
  return written > 0 ? 0 : 1;
}
