// Where a verdict meets a published figure. Decides what the catalogue adds to a diagnosis; diagnose itself knows no
// prices and no tiers.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/reference_text.h"
#include "core/catalog/catalog.h"
#include "core/diagnose/verdict.h"
#include "core/i18n/string_table.h"
#include "core/plan/limits.h"

namespace headroom::app {

// Images per minute as the text states them: in the refusal, or in the headers of any response.
std::optional<std::int64_t> find_image_limit(const diagnose::Verdict& verdict);

// The usage tier whose published images per minute the stated limit equals, for limits of OpenAI's image bucket. A
// hint: a project can be set lower than its tier.
std::optional<int> find_tier_hint(const diagnose::Verdict& verdict, const catalog::Catalog& catalog);

// What the headers and the usage of a response say, a sentence each: what is left of every limit, which tier's row that
// is, what was billed and what it cost. Empty where nothing was stated.
std::vector<std::string> found_text(const diagnose::Verdict& verdict, const catalog::Figures& figures,
                                    const i18n::StringTable& strings);

// The limits a response states, in its headers or in its refusal, as a planner takes them.
plan::Limits stated_limits(const diagnose::Verdict& verdict);

// What the reference says to a text that asks; nothing where it reports something.
std::vector<QuestionText> answers_for(const diagnose::Verdict& verdict, std::string_view asked,
                                      const ReferenceContent& reference, const catalog::Figures& figures,
                                      const i18n::StringTable& strings);

} // namespace headroom::app
