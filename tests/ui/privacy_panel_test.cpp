#include <doctest/doctest.h>

#include <string>

#include "tests/ui/visitor.h"

using namespace headroom;
using namespace headroom::ui;

namespace {

constexpr std::string_view kLocked = R"({"site":true,"locked":true,"address":"https://example.org/","sha256":"ab12",
  "policies":["default-src 'none'"],"loaded":[{"name":"headroom.wasm","bytes":439335}],
  "stored":[{"name":"headroom.settings","bytes":52}],
  "host":[{"check":"compression","good":false},{"check":"types","good":true,"found":"application/wasm"}]})";

void open_privacy(Visitor& visitor) {
  visitor.actions().open_panel(app::Panel::Privacy);
  visitor.draw();
}

} // namespace

TEST_CASE("a locked page says so, what it loaded, what is stored and what the host lacks") {
  Visitor visitor("en");
  visitor.actions().on_delivery(kLocked);
  open_privacy(visitor);
  CHECK(visitor.sees("The browser refuses every connection this page tries."));
  CHECK(visitor.sees("439,335"));
  CHECK(visitor.sees("lacking"));
  CHECK(visitor.sees("The first visit downloads three times as much."));
  visitor.press("button", "Wipe what is stored");
  CHECK(visitor.platform.stored.empty());
}

TEST_CASE("a page that is not locked never says that every connection is refused") {
  Visitor visitor("en");
  visitor.actions().on_delivery(R"({"site":true,"locked":false})");
  open_privacy(visitor);
  CHECK(!visitor.sees("The browser refuses every connection this page tries."));
  CHECK(visitor.sees("Not locked"));
}

TEST_CASE("the self-test is the page's, and what it finds is said as it is") {
  Visitor visitor("en");
  visitor.actions().on_delivery(kLocked);
  open_privacy(visitor);
  visitor.press("button", "Try every way out now");
  CHECK(visitor.platform.self_tests == 1);
  visitor.actions().on_delivery(R"({"site":true,"locked":true,"self_test":"done","tries":[
    {"way":"fetch","outcome":"refused","directive":"connect-src"},{"way":"image","outcome":"sent"},
    {"way":"event_source","outcome":"absent"}]})");
  visitor.draw();
  CHECK(visitor.sees("1 of 2 ways out let something through."));
  CHECK(visitor.sees("refused by the policy"));
  CHECK(visitor.sees("went out"));
}

TEST_CASE("what was masked in the last paste is counted, not shown") {
  Visitor visitor("en");
  visitor.actions().on_paste("Authorization: Bearer sk-proj-abcdefghijklmnopqrstuvwx1234567890\n429 Too Many Requests");
  visitor.actions().on_delivery(kLocked);
  open_privacy(visitor);
  for (const auto& [id, node] : visitor.nodes()) {
    CHECK(node.value("text", "").find("sk-proj-abc") == std::string::npos);
  }
  CHECK(!visitor.sees("Nothing was masked: nothing was pasted, or it held no secret."));
}

TEST_CASE("an account that does not read changes nothing") {
  Visitor visitor("en");
  visitor.actions().on_delivery(kLocked);
  visitor.actions().on_delivery(R"({"tries":[{"way":"telepathy","outcome":"sent"}]})");
  CHECK(visitor.actions().state().delivery.locked);
}
