// The evidence view of the desktop: read-only text of Dear ImGui's with its deciding places marked, and steps from one
// to the next. Decides where rows are cut (at the width; the text may be selected and copied as it was) and where a
// mark lies. Leaves out what is marked and why.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ui/widgets/page.h"

struct ImGuiWindow;

namespace headroom::ui {
struct MarkedText;
}

namespace headroom::platform::native {

class MarkedView {
 public:
  void show(ui::Page& page, std::string_view key, const ui::MarkedText& words,
            const std::shared_ptr<const std::string>& content, const std::vector<ui::Mark>& marks,
            ui::NodeId typed_into);

  // In the frame of a step: where the view is, so that it can be scrolled to.
  std::optional<ui::Rect> take_revealed() { return std::exchange(revealed_, std::nullopt); }

 private:
  struct Place { // bytes of shown_
    std::size_t begin = 0;
    std::size_t end = 0;
  };

  void lay_out(const ui::Page& page, const std::vector<ui::Mark>& marks, float width);
  void draw_steps(ui::Page& page, const ui::MarkedText& words, const std::vector<ui::Mark>& marks);
  void draw_marks(const ui::Page& page, ImGuiWindow& window) const;
  void copy_selection(unsigned field) const;
  std::size_t row_of(std::size_t position) const;

  std::shared_ptr<const std::string> content_;
  float width_ = 0;
  std::string shown_;              // with a line end wherever a row is full
  std::vector<std::size_t> rows_;  // where each begins
  std::vector<std::size_t> added_; // the line ends that the text does not have
  std::vector<Place> places_;      // of the marks
  std::optional<std::size_t> at_;  // the mark stepped to
  bool scroll_ = false;            // to it, in this frame
  std::optional<ui::Rect> revealed_;
};

} // namespace headroom::platform::native
