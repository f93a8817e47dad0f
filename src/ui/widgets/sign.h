// The five signs of a verdict as shapes, readable without colour: clock (wait), widening steps (slow down), octagon
// (stop), dash (nothing to retry), question mark (not proven). The word beside a sign carries its meaning; the shape
// is part of the picture only.
#pragma once

#include "ui/widgets/page.h"

namespace headroom::ui {

enum class SignShape { Clock, Steps, Octagon, Dash, Question };

// The colour of the shape and the tint behind its card.
struct SignColors {
  Token strong;
  Token soft;
};
SignColors sign_colors(SignShape shape);

void draw_sign(Page& page, SignShape shape, const Rect& square);

} // namespace headroom::ui
