// Where one incident ends and the next begins: log records, attempts, HTTP exchanges, JSON lines, HAR entries, lines
// and paragraphs that are numbered. Cuts too often rather than too rarely: the classifier joins what tells one failure
// twice. Where none of that repeats, it offers the paragraphs and lines, of which the classifier knows whether each
// proves a failure of its own. Heuristic.
#pragma once

#include <string_view>
#include <vector>

#include "core/diagnose/facts.h"

namespace headroom::diagnose {

// At least one place; together they cover the text.
std::vector<Place> split_incidents(std::string_view text);

// What stands between blank lines; together they cover the text.
std::vector<Place> split_paragraphs(std::string_view text);
// Lines that begin something: not indented, and not a member or an end of an object. Together they cover the text.
std::vector<Place> split_statements(std::string_view text);

} // namespace headroom::diagnose
