#include "app/text_table.h"

#include <doctest/doctest.h>

using namespace headroom::app;

TEST_CASE("a table is the same rows as Markdown and as CSV") {
  const TextTable table{
      "Costs", {{"what", "What", false}, {"usd", "USD", true}}, {{"a|b", "$1,000"}, {"`n`", "-$0.4"}}};
  CHECK(markdown_table(table) == "## Costs\n\n| What | USD |\n| --- | ---: |\n| a\\|b | $1,000 |\n| `n` | -$0.4 |\n");
  CHECK(csv_table(table) == "What,USD\r\na|b,\"$1,000\"\r\nn,-$0.4\r\n");
}

TEST_CASE("a name that a spreadsheet would run as a formula is led by an apostrophe") {
  const TextTable table{
      "", {{"name", "Name", false}}, {{"=HYPERLINK(\"x\")"}, {"@sum"}, {"-5"}, {"+$2"}, {"line\nbreak"}}};
  CHECK(csv_table(table) == "Name\r\n\"'=HYPERLINK(\"\"x\"\")\"\r\n'@sum\r\n-5\r\n+$2\r\n\"line\nbreak\"\r\n");
}
