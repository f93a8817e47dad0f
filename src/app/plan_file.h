// A plan as text, whichever way it travels: saved and dropped as a file, kept between visits, carried in an address.
// Decides that what was written reads back as the same bytes, and that a plan whose own values name no figure is
// refused; what a plan is stands in core/cost/plan.h.
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/catalog/catalog.h"
#include "core/cost/plan.h"

namespace headroom::app {

// One line of JSON, ended. write(read(write(plan))) is write(plan).
std::string write_plan_file(const cost::Plan& plan);

// Errors have places within the text ("/workflows/2/size"). What the plan asks for may still be refused when priced.
base::Result<cost::Plan> read_plan_file(const catalog::Catalog& catalog, std::string_view text);

// Whether a text is meant as a plan, so that one with a mistake in it is answered as a plan.
bool is_plan_file(std::string_view text);

} // namespace headroom::app
