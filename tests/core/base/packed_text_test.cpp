#include "core/base/packed_text.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "core/plan/random.h"

using namespace headroom::base;

namespace {

constexpr std::string_view kKnown = R"({"v":1,"name":"Launch","workflows":[{"id":"shots","size":"1024x1024"}]})";

std::string random_text(headroom::plan::Random& random, std::size_t size, unsigned letters) {
  std::string text;
  while (text.size() < size) text += static_cast<char>(random.bits() % letters + (letters < 200 ? 'a' : 0));
  return text;
}

} // namespace

TEST_CASE("packed text comes back byte for byte, whatever it says") {
  headroom::plan::Random random(7, headroom::plan::RandomStream::Sizes);
  std::vector<std::string> texts = {"", "a", "한글 이름", std::string(3'000, 'x'), std::string(kKnown)};
  for (const std::size_t size : {2u, 40u, 900u, 20'000u}) {
    for (const unsigned letters : {2u, 20u, 256u}) texts.push_back(random_text(random, size, letters));
  }
  for (const std::string& text : texts) {
    for (const std::string_view dictionary : {std::string_view(), kKnown}) {
      const std::string packed = pack_text(text, dictionary);
      CHECK(packed.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") ==
            std::string::npos);
      REQUIRE(unpack_text(packed, dictionary) == text);
    }
  }
}

TEST_CASE("what the dictionary says costs next to nothing, repeats little") {
  CHECK(pack_text(kKnown, kKnown).size() < 14);
  CHECK(pack_text(std::string(10'000, 'x'), "").size() < 20);
}

TEST_CASE("a changed, shortened or lengthened link is not text: every character of it") {
  const std::string text = std::string(kKnown) + " and more";
  const std::string packed = pack_text(text, kKnown);
  for (std::size_t at = 0; at < packed.size(); ++at) {
    for (const char other : {'A', 'z', '_', '%', '\xFF'}) {
      std::string changed = packed;
      if (changed[at] == other) continue;
      changed[at] = other;
      CAPTURE(changed);
      CHECK(unpack_text(changed, kKnown) == std::nullopt);
    }
    CHECK(unpack_text(packed.substr(0, at), kKnown) == std::nullopt);
  }
  for (const char more : {'A', 'B'}) CHECK(unpack_text(packed + more, kKnown) == std::nullopt);
  CHECK(unpack_text(packed, "another dictionary") == std::nullopt);
}

TEST_CASE("a stranger's characters end soon and never unpack to more than the limit") {
  headroom::plan::Random random(11, headroom::plan::RandomStream::Sizes);
  constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  for (int round = 0; round < 20'000; ++round) {
    std::string packed;
    for (std::uint64_t size = random.bits() % 60; size > 0; --size)
      packed += kAlphabet[random.bits() % kAlphabet.size()];
    const auto text = unpack_text(packed, kKnown);
    if (text) CHECK(text->size() <= kPackedTextLimit);
  }
  CHECK(unpack_text(pack_text(std::string(kPackedTextLimit + 1, 'x'), ""), "") == std::nullopt);
}
