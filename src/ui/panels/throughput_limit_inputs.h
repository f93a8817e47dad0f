// The inputs about the account and what stands in front of it: limits, what others take of them, enforcement, the
// client's policy, and another contract to compare with.
#pragma once

#include "app/actions.h"
#include "ui/panels/throughput_editor.h"

namespace headroom::ui {

// What a pasted response says about the account beats every table: one press takes it over.
void draw_pasted_limits(Page& page, app::Actions& actions);
// True once an action was called: the traffic in the editor is no longer the current one.
bool draw_reserved(app::Actions& actions, TrafficEditor& edit);
bool draw_limits(app::Actions& actions, TrafficEditor& edit);
void draw_client(TrafficEditor& edit);
void draw_provider(TrafficEditor& edit);

} // namespace headroom::ui
