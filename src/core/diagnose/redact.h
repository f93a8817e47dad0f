// Hides secrets before anything else reads a paste: keys of every vendor we know, bearer tokens, cookies, signed links,
// passwords, private keys, e-mail addresses, image data. Each secret byte becomes '*', so the text keeps its length and
// every later position is a position of the paste. Organization, project and request ids stay: they are evidence.
// Heuristic on purpose, and on the careful side: what looks like a secret is hidden even if it is none.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/diagnose/verdict.h"

namespace headroom::diagnose {

struct MaskedPlace {
  std::size_t start;
  std::size_t end;
};

// Masks in place; adds what it hid to `found`, one entry per kind. Returns where it did.
std::vector<MaskedPlace> redact(std::string& text, std::vector<Redaction>& found);

} // namespace headroom::diagnose
