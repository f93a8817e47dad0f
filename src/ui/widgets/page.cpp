#include "ui/widgets/page.h"

#include <imgui.h>

#include <algorithm>
#include <cassert>
#include <cfloat>
#include <cmath>
#include <utility>

namespace headroom::ui {
namespace {

// Backgrounds of nested boxes are drawn after what stands on them, when their height is known; each depth has its own
// layer below the content, and the focus ring one above it.
constexpr int kDepths = 5;
constexpr int kContentLayer = kDepths;
constexpr int kRingLayer = kDepths + 1;
constexpr float kBarWidth = 6;

bool contains(const Rect& rect, float x, float y) {
  return x >= rect.x && x < rect.x + rect.w && y >= rect.y && y < rect.y + rect.h;
}

} // namespace

Page::Page(Fonts fonts, NativeControls* native) : fonts_(fonts), native_(native) {}

void Page::begin(const View& view, const Theme& theme, const i18n::StringTable& strings) {
  view_ = view;
  theme_ = theme;
  strings_ = &strings;
  scale_ = view.device_pixel_ratio * text_scale();
  scroll_ = std::round(view.scroll_y * view.device_pixel_ratio);
  draw_list_ = ImGui::GetWindowDrawList();
  draw_list_->ChannelsSplit(kRingLayer + 1);
  draw_list_->ChannelsSetCurrent(kContentLayer);
  actions_ = std::exchange(arrived_, {});
  for (const SemanticAction& action : actions_) {
    if (action.kind == SemanticAction::Kind::Focus) focus_ = action.id;
  }
  acted_ = !actions_.empty();
  changes_in_ms_.reset();
  announcement_.clear();
  tree_.begin();
  areas_.assign(1, Area{0, 0, view_width()});
  parents_.assign(1, 0);
  depth_ = 0;
}

void Page::end() {
  assert(areas_.size() == 1 && parents_.size() == 1 && depth_ == 0);
  draw_list_->ChannelsMerge();
  // Always there, because a live region that appears together with its words is not read.
  node(add("announcement", Role::Status)).text = announcement_;
  tree_.document().height = areas_.back().y * text_scale();
  if (!ImGui::IsMouseDown(0)) held_ = 0;
}

Rect Page::take(float w, float h) {
  Area& area = areas_.back();
  w = std::min(w, area.w);
  if (!area.flows) {
    const Rect rect{area.x, area.y, w, h};
    area.y += h;
    return rect;
  }
  if (area.next_x > area.x && area.next_x + w > area.x + area.w + 0.5f) {
    area.y += std::max(area.row_used, area.row_height) + area.item_gap;
    area.next_x = area.x;
    area.row_used = 0;
  }
  const Rect rect{area.next_x, area.y + std::max(0.0f, (area.row_height - h) / 2), w, h};
  area.next_x += w + area.item_gap;
  area.row_used = std::max(area.row_used, h);
  return rect;
}

void Page::gap(float height) {
  Area& area = areas_.back();
  if (area.flows) {
    area.next_x += height;
  } else {
    area.y += height;
  }
}

std::size_t Page::add(std::string_view key, Role role) {
  tree_.add(parents_.back(), key, role);
  return tree_.nodes().size() - 1;
}

void Page::set_rect(std::size_t index, const Rect& rect) {
  const float s = text_scale();
  node(index).rect = {rect.x * s, rect.y * s, rect.w * s, rect.h * s};
}

float Page::text_px(const TextSpec& spec) const {
  return std::max(1.0f, std::round(spec.px * scale_));
}

ImFont* Page::font(const TextSpec& spec) const {
  return spec.mono ? fonts_.mono : spec.strong ? fonts_.strong : fonts_.regular;
}

TextBlock Page::measure(std::string_view text, TextStyle style, float width) const {
  const TextSpec& spec = text_spec(style);
  ImFontBaked* const baked = font(spec)->GetFontBaked(text_px(spec));
  ImFontBaked* const mono = fonts_.mono->GetFontBaked(text_px(spec));
  const auto advance = [&](char32_t character, bool is_mono) {
    return (is_mono ? mono : baked)->GetCharAdvance(static_cast<ImWchar>(character)) / scale_;
  };
  TextBlock block{lay_out(text, width, advance), style, spec.px * (korean() ? spec.line_ko : spec.line_en), 0, 0};
  for (const LaidLine& line : block.lines) block.w = std::max(block.w, line.w);
  block.h = block.line_height * static_cast<float>(block.lines.size());
  return block;
}

void Page::draw_text(std::size_t index, const TextBlock& block, float x, float y, Token token) {
  const TextSpec& spec = text_spec(block.style);
  SemanticNode& item = node(index);
  const float s = text_scale();
  if (item.font.px == 0) item.font = {spec.px * s, spec.strong ? 600 : 400, spec.mono};
  for (std::size_t i = 0; i < block.lines.size(); ++i) {
    const LaidLine& line = block.lines[i];
    if (line.runs.empty()) continue;
    const float top = y + static_cast<float>(i) * block.line_height;
    item.lines.push_back({{x * s, top * s, line.w * s, block.line_height * s}, line.text()});
  }
  paint_text(block, x, y, token);
}

void Page::paint_text(const TextBlock& block, float x, float y, Token token) {
  const TextSpec& spec = text_spec(block.style);
  const float px = text_px(spec);
  for (std::size_t i = 0; i < block.lines.size(); ++i) {
    const Rect box{x, y + static_cast<float>(i) * block.line_height, block.lines[i].w, block.line_height};
    if (!on_screen(box)) continue;
    const float top = std::round(device_y(box.y) + (device(box.h) - px) / 2);
    for (const LaidRun& run : block.lines[i].runs) {
      draw_list_->AddText(run.mono ? fonts_.mono : font(spec), px, {std::round(device_x(box.x + run.x)), top},
                          color(token), run.text.data(), run.text.data() + run.text.size());
    }
  }
}

Response Page::interact(std::size_t index, const Rect& rect, float radius) {
  const SemanticNode& item = node(index);
  Response response;
  response.focused = focus_ == item.id;
  if (!item.disabled) {
    const ImGuiIO& io = ImGui::GetIO();
    const bool pointer_is_here =
        ImGui::IsMousePosValid(&io.MousePos) && (native_ == nullptr || native_->pointer_is_free());
    response.hovered = pointer_is_here && contains(rect, io.MousePos.x / scale_, (io.MousePos.y + scroll_) / scale_);
    if (native_ != nullptr && response.hovered) {
      if (ImGui::IsMouseClicked(0)) held_ = item.id;
      response.pressed = ImGui::IsMouseReleased(0) && held_ == item.id;
    }
    response.held = response.hovered && ImGui::IsMouseDown(0);
    if (native_ != nullptr && held_ == item.id && ImGui::IsMouseDown(0)) {
      response.dragged = std::clamp((io.MousePos.x / scale_ - rect.x) / rect.w, 0.0f, 1.0f);
      acted_ = true;
    }
    if (take_action(item.id, SemanticAction::Kind::Press)) response.pressed = true;
    if (response.pressed) acted_ = true;
  }
  if (response.focused && on_screen(rect)) {
    draw_list_->ChannelsSetCurrent(kRingLayer);
    stroke({rect.x - 3, rect.y - 3, rect.w + 6, rect.h + 6}, Token::Accent, radius + 3, 2);
    draw_list_->ChannelsSetCurrent(kContentLayer);
  }
  return response;
}

std::optional<std::string> Page::take_action(NodeId id, SemanticAction::Kind kind) {
  const auto found = std::find_if(actions_.begin(), actions_.end(),
                                  [&](const SemanticAction& action) { return action.id == id && action.kind == kind; });
  if (found == actions_.end()) return {};
  std::string value = std::move(found->value);
  actions_.erase(found);
  return value;
}

void Page::change_in(std::int64_t ms) {
  changes_in_ms_ = std::min(ms, changes_in_ms_.value_or(ms));
}

void Page::deliver(SemanticAction action) {
  arrived_.push_back(std::move(action));
}

bool& Page::open_flag(NodeId id, bool initially) {
  return open_flags_.try_emplace(id, initially).first->second;
}

float Page::device_x(float x) const {
  return x * scale_;
}
float Page::device_y(float y) const {
  return std::round(y * scale_) - scroll_;
}

bool Page::on_screen(const Rect& rect) const {
  const float top = device_y(rect.y);
  return top < view_.height * view_.device_pixel_ratio && top + device(rect.h) > 0;
}

std::uint32_t Page::color(Token token) const {
  const Color c = theme_[token];
  return IM_COL32(c.r, c.g, c.b, 255);
}

void Page::fill(const Rect& rect, Token token, float radius) {
  if (!on_screen(rect)) return;
  draw_list_->AddRectFilled({std::round(device_x(rect.x)), device_y(rect.y)},
                            {std::round(device_x(rect.x + rect.w)), device_y(rect.y + rect.h)}, color(token),
                            device(radius));
}

void Page::fill_view(Token token) {
  draw_list_->ChannelsSetCurrent(0);
  draw_list_->AddRectFilled({0, 0}, ImGui::GetIO().DisplaySize, color(token));
  draw_list_->ChannelsSetCurrent(kContentLayer);
}

void Page::stroke(const Rect& rect, Token token, float radius, float thickness) {
  if (!on_screen(rect)) return;
  // The line lies inside the rectangle and is a whole number of device pixels.
  const float width = std::max(1.0f, std::round(device(thickness)));
  const float inset = width / 2;
  draw_list_->AddRect({std::round(device_x(rect.x)) + inset, device_y(rect.y) + inset},
                      {std::round(device_x(rect.x + rect.w)) - inset, device_y(rect.y + rect.h) - inset}, color(token),
                      std::max(0.0f, device(radius) - inset), 0, width);
}

Margins::Margins(Page& page, float least, float widest) : page_(page) {
  const Page::Area outside = page.areas_.back();
  const float w = std::min(outside.w - 2 * least, widest);
  page.areas_.push_back({outside.x + (outside.w - w) / 2, outside.y, w});
}

Margins::~Margins() {
  const float y = page_.areas_.back().y;
  page_.areas_.pop_back();
  page_.areas_.back().y = y;
}

void Page::enclose(std::size_t container) {
  const std::vector<SemanticNode>& nodes = tree_.nodes();
  float left = FLT_MAX, top = FLT_MAX, right = 0, bottom = 0;
  for (std::size_t i = container + 1; i < nodes.size(); ++i) {
    const Rect& rect = nodes[i].rect;
    if (rect == Rect{}) continue;
    left = std::min(left, rect.x);
    top = std::min(top, rect.y);
    right = std::max(right, rect.x + rect.w);
    bottom = std::max(bottom, rect.y + rect.h);
  }
  if (left < right) tree_.at(container).rect = {left, top, right - left, bottom - top};
}

Group::Group(Page& page, std::string_view key, Role role, std::string_view name)
    : page_(page), node_(page.add(key, role)) {
  page.node(node_).name = name;
  page.parents_.push_back(page.node(node_).id);
}

Group::Group(Page& page, std::size_t node) : page_(page), node_(node) {
  page.parents_.push_back(page.node(node_).id);
}

Group::~Group() {
  page_.parents_.pop_back();
  page_.enclose(node_);
}

Box::Box(Page& page, std::string_view key, Role role, std::string_view name, BoxStyle style)
    : page_(page), style_(std::move(style)), node_(page.add(key, role)) {
  if (style_.pad_y < 0) style_.pad_y = style_.pad;
  SemanticNode& item = page.node(node_);
  item.name = name;
  item.look = style_.look;
  page.parents_.push_back(item.id);
  const Page::Area& outside = page.areas_.back();
  assert(!outside.flows && "a box is as wide as its column");
  outer_ = {outside.x, outside.y, outside.w, 0};
  page.areas_.push_back({outer_.x + style_.pad, outer_.y + style_.pad_y, outer_.w - 2 * style_.pad});
  page.depth_ += 1;
  assert(page.depth_ <= kDepths);
}

Box::~Box() {
  const float bottom = page_.areas_.back().y + style_.pad_y;
  page_.areas_.pop_back();
  page_.parents_.pop_back();
  page_.depth_ -= 1;
  outer_.h = bottom - outer_.y;
  page_.areas_.back().y = bottom;
  page_.set_rect(node_, outer_);
  page_.draw_list_->ChannelsSetCurrent(page_.depth_);
  if (style_.bar) {
    // The bar is what is left of a box of its colour when the box proper is laid over it.
    page_.fill(outer_, *style_.bar, style_.radius);
    outer_ = {outer_.x + kBarWidth, outer_.y, outer_.w - kBarWidth, outer_.h};
  }
  if (style_.fill) page_.fill(outer_, *style_.fill, style_.bar ? style_.radius / 2 : style_.radius);
  if (style_.edge) page_.stroke(outer_, *style_.edge, style_.radius);
  page_.draw_list_->ChannelsSetCurrent(kContentLayer);
}

Flow::Flow(Page& page, float item_gap, float row_height) : page_(page) {
  const Page::Area outside = page.areas_.back();
  assert(!outside.flows && "a row stands in a column");
  page.areas_.push_back({outside.x, outside.y, outside.w, true, row_height, item_gap, outside.x, 0});
}

Flow::~Flow() {
  const Page::Area row = page_.areas_.back();
  page_.areas_.pop_back();
  const bool empty = row.next_x == row.x && row.row_used == 0;
  page_.areas_.back().y = empty ? row.y : row.y + std::max(row.row_used, row.row_height);
}

Columns::Columns(Page& page, std::vector<float> shares, float gap, float stack_below)
    : page_(page), shares_(std::move(shares)), gap_(gap), stacked_(page.width() < stack_below) {
  const Page::Area outside = page.areas_.back();
  assert(!outside.flows && "columns stand in a column");
  top_ = bottom_ = outside.y;
  left_ = outside.x;
  total_ = outside.w;
  page.areas_.push_back(outside);
  column_ = shares_.size(); // before the first
  next();
}

void Columns::next() {
  const bool first = column_ == shares_.size();
  column_ = first ? 0 : column_ + 1;
  assert(column_ < shares_.size());
  Page::Area& area = page_.areas_.back();
  if (stacked_) {
    if (!first && area.y > bottom_) area.y += std::min(gap_, space::kL);
    bottom_ = area.y;
    return;
  }
  bottom_ = std::max(bottom_, area.y);
  float sum = 0;
  float before = 0;
  for (std::size_t i = 0; i < shares_.size(); ++i) {
    sum += shares_[i];
    if (i < column_) before += shares_[i];
  }
  const float usable = total_ - gap_ * static_cast<float>(shares_.size() - 1);
  area.x = left_ + usable * before / sum + gap_ * static_cast<float>(column_);
  area.w = usable * shares_[column_] / sum;
  area.y = top_;
}

Columns::~Columns() {
  const float end = std::max(bottom_, page_.areas_.back().y);
  page_.areas_.pop_back();
  page_.areas_.back().y = end;
}

} // namespace headroom::ui
