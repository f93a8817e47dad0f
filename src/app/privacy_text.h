// Everything the Privacy panel says, ready to draw: whether the lock holds and what each way out led to, what was
// loaded and is stored, what was masked, what the host lacks. Pure; made of the page's own account of itself.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/delivery.h"
#include "app/text_table.h"
#include "core/diagnose/verdict.h"
#include "core/i18n/string_table.h"

namespace headroom::app {

struct PrivacyText {
  std::string sign; // one or two words
  bool good = false;
  std::string headline;
  std::string tried; // what the self-test came to; empty before
  std::optional<TextTable> tries;
  std::vector<std::string> masked;
  TextTable loaded;
  std::string loaded_note;
  TextTable stored;
  std::string stored_note;
  std::optional<TextTable> host;
  std::vector<std::string> verify; // steps
  std::vector<std::string> beyond; // what no policy of a page stops
  std::vector<std::string> file;   // how to check this file, where it is one

  bool operator==(const PrivacyText&) const = default;
};

PrivacyText privacy_text(const Delivery& delivery, const std::vector<diagnose::Redaction>& masked,
                         const i18n::StringTable& strings);

} // namespace headroom::app
