// A plan as the part of an address after #: "plan=" and a version, then the plan packed. Decides which plan texts fit
// and what a link that cannot be opened is; a person decides whether an opened one replaces theirs. Nothing but the
// plan is in it: what was pasted is not a plan.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "core/cost/plan.h"

namespace headroom::app {

inline constexpr std::string_view kPlanLink = "plan=";

// Longer ones are cut by mail and chat programs.
inline constexpr std::size_t kLongestPlanLink = 6'000;

// Empty for a plan too large for a link.
std::string plan_link(const cost::Plan& plan);

enum class LinkTrouble { Newer, Damaged, NoPlan, Count };
inline constexpr std::array<std::string_view, 3> kLinkTroubleNames = {"newer", "damaged", "no_plan"};
static_assert(kLinkTroubleNames.size() == static_cast<std::size_t>(LinkTrouble::Count));

std::variant<cost::Plan, LinkTrouble> read_plan_link(const catalog::Catalog& catalog, std::string_view fragment);

} // namespace headroom::app
