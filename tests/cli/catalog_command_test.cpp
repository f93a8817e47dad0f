#include "cli/catalog_command.h"

#include <doctest/doctest.h>

#include "core/base/text.h"
#include "tests/cli/command_run.h"

using namespace headroom;
using cli::Run;

namespace {

std::string newer_file() {
  for (const catalog::CatalogFile& file : shipped_knowledge().catalog_files) {
    if (file.name == "catalog/openai.json") return base::replace_all(std::string(file.text), "\"30.00\"", "\"27\"");
  }
  return {};
}

Run run(const std::vector<std::string>& arguments) {
  return cli::run(arguments, {{"newer.json", newer_file()},
                              {"broken.json", "{\"provider\":\"openai\",\"sheets\":[]}"},
                              {"plan.json", read_case("plans/launch.json")}});
}

} // namespace

TEST_CASE("what a newer file changes is shown before it counts") {
  CHECK(run({"catalog"}).out == "Figures of 2026-11-20, hash " + shipped_knowledge().catalog.hash() + ".\n");
  const Run changed = run({"catalog", "newer.json"});
  CHECK(changed.out.find("On 2026-11-20: 0 added, 5 changed, 0 removed.\n") != std::string::npos);
  CHECK(changed.out.find("  * openai.gpt-image-2.image_output_rate: 30.00 -> 27 (usd_per_1m_tokens)\n") !=
        std::string::npos);
  CHECK(run({"catalog", "newer.json", "--json"}).out.find(R"("before":"30.00","after":"27")") != std::string::npos);
}

TEST_CASE("--pack prices with the newer file, and a file that is none is named with its place") {
  const std::vector<std::string> price = {"price", "--size", "1024x1024", "--quality", "medium", "--pack"};
  const auto with = [&](const char* file) {
    std::vector<std::string> arguments = price;
    arguments.emplace_back(file);
    return run(arguments);
  };
  CHECK(with("newer.json").out.find("$0.047442 for one request") == 0);
  CHECK(with("broken.json").status == cli::kBadInput);
  CHECK(with("broken.json").err == "broken.json: /schema: this field is required\n");
  CHECK(run({"plan", "plan.json", "--pack", "newer.json"}).out.find("7,200 accepted images cost $163.411266") == 0);
  CHECK(run({"catalog", "--nothing"}).status == cli::kUsage);
}
