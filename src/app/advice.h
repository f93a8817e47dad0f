// Where a verdict meets a published figure. Decides what the catalogue adds to a diagnosis; diagnose itself knows no
// prices and no tiers.
#pragma once

#include <optional>

#include "core/catalog/catalog.h"
#include "core/diagnose/verdict.h"

namespace headroom::app {

// The usage tier whose published images per minute the stated limit equals, for limits of OpenAI's image bucket. A
// hint: a project can be set lower than its tier.
std::optional<int> find_tier_hint(const diagnose::Verdict& verdict, const catalog::Catalog& catalog);

} // namespace headroom::app
