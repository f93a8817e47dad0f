#include "cli/price_command.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "tests/cli/command_run.h"

using namespace headroom;
using cli::Run;

namespace {

Run run(const std::vector<std::string>& arguments) {
  const std::string usage = R"({"input_tokens_details":{"text_tokens":6,"image_tokens":0},"output_tokens":1756})";
  return cli::run(arguments, {{"usage.json", usage}});
}

} // namespace

TEST_CASE("a price for people leads with the number and shows the arithmetic") {
  const Run price = run({"price", "--size", "1536x1024", "--quality", "high", "--prompt-tokens", "50", "--reference",
                         "1024x1024", "--n", "2"});
  CHECK(price.status == cli::kOk);
  CHECK(price.err.empty());
  const std::string expected =
      "$0.346224 for one request: gpt-image-2, 1536x1024, quality high, n 2, prices of 2026-11-20.\n"
      "\n"
      "           112  $0.00056      text input\n"
      "         2,048  $0.016384     image input\n"
      "        10,976  $0.32928      image output\n"
      "                $0.346224     total\n"
      "\n"
      "Output tokens:\n"
      "  2 x 96 x 64 x (2,000,000 + 1,572,864) / 4,000,000 = 10975.84 -> 10976\n"
      "\n"
      "Figures used:\n";
  CHECK(price.out.substr(0, expected.size()) == expected);
}

TEST_CASE("--json prints what the operation returns, in one line") {
  const Run price = run({"price", "--size", "1024x1024", "--quality", "low", "--batch", "--json"});
  CHECK(price.status == cli::kOk);
  CHECK(price.out.find(R"("total":"0.002955")") != std::string::npos);
  CHECK(price.out.find('\n') == price.out.size() - 1);
}

TEST_CASE("a shape is answered with its cheapest sizes, a usage file with what it cost") {
  const Run sizes = run({"price", "--quality", "high", "--size", "1024x1024", "--cheapest", "3:2", "--tolerance", "0",
                         "--min-pixels", "1500000"});
  CHECK(sizes.status == cli::kOk);
  CHECK(sizes.out.find("       5,488  $0.16464      1536x1024\n") != std::string::npos);
  const Run usage = run({"price", "--quality", "medium", "--size", "1024x1024", "--usage", "usage.json"});
  CHECK(usage.status == cli::kOk);
  CHECK(usage.out.find("                $0.05271      total\n  Every meter is as estimated.\n") != std::string::npos);
  const Run missing = run({"price", "--usage", "nowhere.json"});
  CHECK(missing.status == cli::kBadInput);
  CHECK(missing.err == "--usage: this file cannot be read\n");
}

TEST_CASE("bad input ends with 1 and names the option, a line nobody can read with 2") {
  Run price = run({"price", "--size", "1000x1000"});
  CHECK(price.status == cli::kBadInput);
  CHECK(price.err == "--size: 1000x1000: width and height must be multiples of 16; nearest: 992x992, 1008x1008\n");
  CHECK(price.out.empty());
  price = run({"price", "--n", "many"});
  CHECK(price.status == cli::kBadInput);
  CHECK(price.err == "--n: expected integer\n");
  price = run({"price", "--reference", "1024x1024", "--reference", "big", "--lang", "ko"});
  CHECK(price.status == cli::kBadInput);
  CHECK(price.err.substr(0, 13) == "--reference: ");
  for (const std::vector<std::string>& line :
       {std::vector<std::string>{"price"}, {"price", "--colour", "red"}, {"price", "--size"}}) {
    CHECK(run(line).status == cli::kUsage);
    CHECK(run(line).err.find("headroom price --model") != std::string::npos);
  }
}
