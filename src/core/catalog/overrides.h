// Somebody's own values for figures ("my contract", "my dashboard says") as they are written in a plan, a request or a
// configuration: [{"figure","value","note","on"}]. Decides their form and when one is refused; Figures lays them over
// the catalogue.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "core/base/json_reader.h"
#include "core/catalog/catalog.h"

namespace headroom::catalog {

// The field "overrides"; absent: none. Errors of form are in `fields`.
std::vector<Override> read_overrides(base::FieldReader& fields);
base::Json write_overrides(std::span<const Override> overrides);

// The first override that names no figure of the catalogue, or whose value is no decimal. Places:
// "/overrides/0/figure".
std::optional<base::Error> check_overrides(const Catalog& catalog, std::span<const Override> overrides);

} // namespace headroom::catalog
