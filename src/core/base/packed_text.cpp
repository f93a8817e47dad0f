// The bits, most significant first: 32 of the text's FNV-1a hash; its length; then items until that length is reached.
// An item is 0 and a byte, or 1, a length and a distance back, 13 bits each way. Lengths are Elias gamma codes. The
// last character is filled up with zero bits.
#include "core/base/packed_text.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

namespace headroom::base {

namespace {

constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr int kCharacterBits = 6;
constexpr int kHashBits = 32;
constexpr int kByteBits = 8;
constexpr int kDistanceBits = 13;
constexpr std::size_t kWindow = std::size_t{1} << kDistanceBits;
constexpr std::size_t kShortest = 3; // of a reference: two bytes are cheaper as they are
constexpr std::size_t kTries = 64;   // earlier places looked at for a longer repeat

std::uint32_t hash_of(std::string_view text) {
  std::uint32_t hash = 2166136261U;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return hash;
}

class BitWriter {
 public:
  void bits(std::uint32_t value, int count) {
    for (int bit = count - 1; bit >= 0; --bit) {
      pending_ = pending_ << 1 | (value >> bit & 1U);
      if (++filled_ == kCharacterBits) flush();
    }
  }
  void gamma(std::uint32_t value) { // from 1
    int digits = 0;
    while (value >> digits > 1) ++digits;
    bits(0, digits);
    bits(value, digits + 1);
  }
  std::string take() {
    while (filled_ != 0) bits(0, 1);
    return std::move(text_);
  }

 private:
  void flush() {
    text_ += kAlphabet[pending_];
    pending_ = 0;
    filled_ = 0;
  }

  std::string text_;
  std::uint32_t pending_ = 0;
  int filled_ = 0;
};

// Past the end it reads zeros and remembers that it did.
class BitReader {
 public:
  explicit BitReader(std::string_view characters) : characters_(characters) {}

  std::uint32_t bits(int count) {
    std::uint32_t value = 0;
    for (int i = 0; i < count; ++i) value = value << 1 | next();
    return value;
  }
  std::uint32_t gamma() {
    int digits = 0;
    while (digits < kHashBits - 1 && !failed_ && next() == 0) ++digits;
    return 1U << digits | bits(digits);
  }
  bool failed() const { return failed_; }
  // Everything was read but the filling, which is zeros.
  bool ended() {
    const std::size_t at = position_ / kCharacterBits + (position_ % kCharacterBits != 0 ? 1 : 0);
    if (at != characters_.size()) return false;
    while (position_ % kCharacterBits != 0) {
      if (next() != 0) return false;
    }
    return !failed_;
  }

 private:
  std::uint32_t next() {
    const std::size_t at = position_ / kCharacterBits;
    const std::size_t value = at < characters_.size() ? kAlphabet.find(characters_[at]) : std::string_view::npos;
    if (value == std::string_view::npos) {
      failed_ = true;
      return 0;
    }
    const std::size_t shift = kCharacterBits - 1 - position_ % kCharacterBits;
    ++position_;
    return static_cast<std::uint32_t>(value >> shift & 1U);
  }

  std::string_view characters_;
  std::size_t position_ = 0; // in bits
  bool failed_ = false;
};

// Earlier places where the same three bytes stand, newest first.
class Repeats {
 public:
  explicit Repeats(std::string_view text) : text_(text), newest_(kSlots, kNone), before_(text.size(), kNone) {}

  void add(std::size_t at) {
    if (at + kShortest > text_.size()) return;
    std::size_t& newest = newest_[slot(at)];
    before_[at] = newest;
    newest = at;
  }

  struct Repeat {
    std::size_t length = 0;
    std::size_t distance = 0;
  };
  Repeat longest(std::size_t at) const {
    Repeat best;
    if (at + kShortest > text_.size()) return best;
    std::size_t tries = 0;
    for (std::size_t from = newest_[slot(at)]; from != kNone && at - from < kWindow && tries < kTries;
         from = before_[from], ++tries) {
      std::size_t length = 0;
      while (at + length < text_.size() && text_[from + length] == text_[at + length]) ++length;
      if (length > best.length) best = {length, at - from};
    }
    return best;
  }

 private:
  static constexpr std::size_t kSlots = 4096;
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  std::size_t slot(std::size_t at) const { return hash_of(text_.substr(at, kShortest)) % kSlots; }

  std::string_view text_;
  std::vector<std::size_t> newest_;
  std::vector<std::size_t> before_;
};

} // namespace

std::string pack_text(std::string_view text, std::string_view dictionary) {
  std::string all(dictionary.substr(dictionary.size() - std::min(dictionary.size(), kWindow)));
  const std::size_t start = all.size();
  all += text;
  BitWriter out;
  out.bits(hash_of(text), kHashBits);
  out.gamma(static_cast<std::uint32_t>(text.size()) + 1);
  Repeats repeats(all);
  for (std::size_t at = 0; at < start; ++at) repeats.add(at);
  for (std::size_t at = start; at < all.size();) {
    const Repeats::Repeat repeat = repeats.longest(at);
    const bool refers = repeat.length >= kShortest;
    out.bits(refers ? 1 : 0, 1);
    if (refers) {
      out.gamma(static_cast<std::uint32_t>(repeat.length - kShortest) + 1);
      out.bits(static_cast<std::uint32_t>(repeat.distance), kDistanceBits);
    } else {
      out.bits(static_cast<unsigned char>(all[at]), kByteBits);
    }
    for (const std::size_t end = at + (refers ? repeat.length : 1); at < end; ++at) repeats.add(at);
  }
  return out.take();
}

std::optional<std::string> unpack_text(std::string_view packed, std::string_view dictionary) {
  std::string all(dictionary.substr(dictionary.size() - std::min(dictionary.size(), kWindow)));
  const std::size_t start = all.size();
  BitReader in(packed);
  const std::uint32_t hash = in.bits(kHashBits);
  const std::size_t size = in.gamma() - 1;
  if (in.failed() || size > kPackedTextLimit) return {};
  while (all.size() - start < size) {
    if (in.bits(1) == 0) {
      all += static_cast<char>(in.bits(kByteBits));
    } else {
      const std::size_t length = in.gamma() - 1 + kShortest;
      const std::size_t distance = in.bits(kDistanceBits);
      if (distance == 0 || distance > all.size() || length > size - (all.size() - start)) return {};
      for (std::size_t i = 0; i < length; ++i) all += all[all.size() - distance]; // may reach into itself
    }
    if (in.failed()) return {};
  }
  std::string text = all.substr(start);
  if (!in.ended() || hash_of(text) != hash) return {};
  return text;
}

} // namespace headroom::base
