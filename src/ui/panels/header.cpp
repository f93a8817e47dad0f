#include "ui/panels/header.h"

#include <algorithm>
#include <array>
#include <string>

#include "ui/widgets/button.h"
#include "ui/widgets/choice.h"

namespace headroom::ui {
namespace {

// Three buckets, each with less left: what the product watches.
void draw_mark(Page& page, const Rect& square) {
  const std::array<float, 3> levels = {0.35f, 0.6f, 0.85f};
  const float width = square.w / 4;
  for (std::size_t i = 0; i < levels.size(); ++i) {
    const float x = square.x + static_cast<float>(i) * width * 1.5f;
    page.fill({x, square.y, width, square.h}, Token::AccentSoft, 2);
    const float height = square.h * levels[i];
    page.fill({x, square.y + square.h - height, width, height}, Token::Accent, 2);
  }
}

} // namespace

void draw_header(Page& page, app::Actions& actions) {
  const i18n::StringTable& strings = page.strings();
  const Group group(page, "header", Role::Banner);
  page.gap(space::kS);
  const Flow row(page, space::kS, kTouch);

  const std::size_t index = page.add("brand", Role::Text);
  const std::string& team = actions.state().team.name;
  const std::string title = team.empty() || page.narrow() ? "Headroom" : "Headroom \xC2\xB7 " + team;
  page.node(index).text = title;
  // On a phone all of the row fits beside each other.
  const TextBlock name = page.measure(title, page.narrow() ? TextStyle::Section : TextStyle::Title, page.width());
  constexpr float kMark = 20;
  const Rect brand = page.take(kMark + space::kS + name.w, name.h);
  page.set_rect(index, brand);
  draw_mark(page, {brand.x, brand.y + (brand.h - kMark) / 2, kMark, kMark});
  page.draw_text(index, name, brand.x + kMark + space::kS, brand.y, Token::Ink);

  // The language to switch to, named in itself, so that whoever needs it can read it.
  const bool to_english = page.korean();
  const std::string_view language = to_english ? "English" : "한국어";
  std::array<std::string, 3> labels;
  std::array<Option, 3> themes;
  for (std::size_t i = 0; i < themes.size(); ++i) {
    labels[i] = strings.text("ui.theme." + std::string(app::kThemeNames[i]));
    themes[i] = {app::kThemeNames[i], labels[i]};
  }
  const float controls = button_width(page, language, ButtonKind::Quiet) + space::kS + choice_width(page, themes);
  page.gap(std::max(0.0f, page.width() - brand.w - space::kS - controls));
  ButtonLook look;
  look.kind = ButtonKind::Quiet;
  look.lang = to_english ? "en" : "ko";
  if (button(page, "language", language, look)) {
    actions.set_language(to_english ? i18n::Language::English : i18n::Language::Korean);
  }
  const auto theme = choice(page, "theme", strings.text("ui.theme.label"), themes,
                            static_cast<std::size_t>(actions.state().settings.theme), LabelPlace::Hidden);
  if (theme) actions.set_theme(static_cast<app::ThemeChoice>(*theme));
}

} // namespace headroom::ui
