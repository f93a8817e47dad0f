// A diagnosis as JSON and back, without loss: how one made in the background reaches the page, which then words it in
// whichever language is asked for. Not the reply of `check` (api/check_op), which is words already and a fixed
// interface; this one is read by the same build that wrote it.
#pragma once

#include <string>
#include <string_view>

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/diagnose/verdict.h"

namespace headroom::app {

base::Json write_diagnosis(const diagnose::Diagnosis& diagnosis);
base::Result<diagnose::Diagnosis> read_diagnosis(const base::Json& json);

} // namespace headroom::app
