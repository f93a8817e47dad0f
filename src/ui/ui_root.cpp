#include "ui/ui_root.h"

#include <imgui.h>

#include <algorithm>
#include <array>

#include "app/frame_pacer.h"
#include "core/base/json_reader.h"
#include "ui/panels/check_panel.h"
#include "ui/panels/cost_panel.h"
#include "ui/panels/footer.h"
#include "ui/panels/header.h"
#include "ui/panels/notices.h"
#include "ui/panels/privacy_panel.h"
#include "ui/panels/reference_panel.h"
#include "ui/panels/throughput_panel.h"
#include "ui/theme.h"
#include "ui/widgets/page.h"
#include "ui/widgets/tabs.h"

namespace headroom::ui {
namespace {

// Every panel there is, in the order of the tabs: this list, one file in panels/, one string, one value of app::Panel.
struct PanelEntry {
  app::Panel panel;
  std::string_view title;
  void (*draw)(Page&, app::Actions&);
};
constexpr std::array kPanels = {
    PanelEntry{app::Panel::Check, "nav.check", draw_check_panel},
    PanelEntry{app::Panel::Cost, "nav.cost", draw_cost_panel},
    PanelEntry{app::Panel::Throughput, "nav.throughput", draw_throughput_panel},
    PanelEntry{app::Panel::Reference, "nav.reference", draw_reference_panel},
    PanelEntry{app::Panel::Privacy, "nav.privacy", draw_privacy_panel},
};
static_assert(kPanels.size() == static_cast<std::size_t>(app::Panel::Count));

constexpr std::array<std::string_view, 4> kActionNames = {"press", "set", "done", "focus"};

bool is_dark(app::ThemeChoice choice, const app::Preferences& preferences) {
  return choice == app::ThemeChoice::System ? preferences.dark : choice == app::ThemeChoice::Dark;
}

void draw_navigation(Page& page, app::Actions& actions) {
  const i18n::StringTable& strings = page.strings();
  std::array<Tab, kPanels.size()> items;
  std::size_t open = 0;
  for (std::size_t i = 0; i < kPanels.size(); ++i) {
    items[i] = {app::kPanelNames[static_cast<std::size_t>(kPanels[i].panel)], strings.text(kPanels[i].title)};
    if (kPanels[i].panel == actions.state().panel) open = i;
  }
  const Group group(page, "navigation", Role::Navigation, strings.text("nav.label"));
  if (const auto chosen = tabs(page, "panels", strings.text("nav.label"), items, open)) {
    actions.open_panel(kPanels[*chosen].panel);
  }
  const Rect rule = page.take(page.width(), 1);
  page.fill(rule, Token::Line);
}

void draw_panel(Page& page, app::Actions& actions) {
  const auto entry = std::find_if(kPanels.begin(), kPanels.end(), [&](const PanelEntry& candidate) {
    return candidate.panel == actions.state().panel;
  });
  const std::string_view title = page.strings().text(entry->title);
  const Group main(page, "main", Role::Main);
  const Group panel(page, app::kPanelNames[static_cast<std::size_t>(entry->panel)], Role::TabPanel, title);
  page.gap(space::kL);
  entry->draw(page, actions);
}

} // namespace

struct UiRoot::Parts {
  Parts(app::Actions& the_actions, Fonts fonts, NativeControls* native) : actions(the_actions), page(fonts, native) {}

  app::Actions& actions;
  Page page;
};

UiRoot::UiRoot(app::Actions& actions, Fonts fonts, NativeControls* native)
    : parts_(std::make_unique<Parts>(actions, fonts, native)) {
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.ConfigErrorRecovery = false;
  ImGuiStyle& style = ImGui::GetStyle();
  style.AntiAliasedLinesUseTex = false; // lines end on device pixels; a texture would blur them
  style.WindowBorderSize = 0;
  style.WindowPadding = {0, 0};
}

UiRoot::~UiRoot() = default;

Frame UiRoot::draw(const View& view) {
  app::Actions& actions = parts_->actions;
  Page& page = parts_->page;
  const Theme theme =
      make_theme(is_dark(actions.state().settings.theme, view.preferences), view.preferences.more_contrast);
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::Begin("headroom", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoScrollWithMouse | ImGuiWindowFlags_NoNav |
                   ImGuiWindowFlags_NoBringToFrontOnFocus);
  ImGui::PopStyleVar();

  page.begin(view, theme, actions.strings());
  if (NativeControls* const native = page.native()) native->dress(page);
  page.fill_view(Token::Page);
  {
    const Margins margins(page, page.narrow() ? space::kL : space::kXl, kColumn);
    draw_header(page, actions);
    draw_navigation(page, actions);
    draw_notices(page, actions);
    draw_panel(page, actions);
    draw_footer(page, actions);
  }
  SemanticDocument& document = page.tree().document();
  document.lang = i18n::language_code(actions.state().settings.language);
  document.title = actions.strings().text("ui.title");
  document.theme = theme.dark ? "dark" : "light";
  document.top = actions.state().arrivals;
  document.tokens = css_variables(theme);
  document.fragment = app::kPanelNames[static_cast<std::size_t>(actions.state().panel)];
  page.end();
  ImGui::End();

  Frame frame;
  frame.patch = page.tree().patch();
  frame.height = document.height;
  frame.next_ms = app::next_frame({page.acted(), view.visible, page.changes_in_ms()});
  return frame;
}

std::optional<base::Error> UiRoot::on_action(std::string_view json) {
  auto parsed = base::parse_json(json);
  if (!parsed) return parsed.error();
  base::FieldReader fields(*parsed, "");
  SemanticAction action;
  action.id = static_cast<NodeId>(fields.integer("id", 0, UINT32_MAX));
  action.kind = static_cast<SemanticAction::Kind>(fields.choice("do", kActionNames));
  action.value = fields.string("value", "");
  if (fields.error()) return fields.error();
  act(std::move(action));
  return {};
}

const std::vector<SemanticNode>& UiRoot::nodes() const {
  return parts_->page.tree().nodes();
}

void UiRoot::act(SemanticAction action) {
  parts_->page.deliver(std::move(action));
}

void UiRoot::forget_page() {
  parts_->page.tree().forget();
}

} // namespace headroom::ui
