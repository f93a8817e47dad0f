// Natively, what the page's own elements do on the web: editing text, showing text with its marks, choosing from a
// list. The desktop implements it with Dear ImGui's widgets (platform/native); on the web there is none, and none of
// that code is in the download.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ui/widgets/semantic_tree.h"

namespace headroom::ui {

class Page;
struct MarkedText;

class NativeControls {
 public:
  virtual ~NativeControls() = default;

  // Before anything of a frame is drawn: the colours and distances of what Dear ImGui draws by itself.
  virtual void dress(const Page& page) = 0;
  // No list and no text area lies between the pointer and the page.
  virtual bool pointer_is_free() const = 0;
  // The new text, in the frame in which it was edited. `box` is in document units.
  virtual std::optional<std::string> edit_line(Page& page, NodeId id, const Rect& box, const std::string& text) = 0;
  virtual std::optional<std::string> edit_area(Page& page, NodeId id, const Rect& box, const std::string& text,
                                               std::string_view placeholder) = 0;
  virtual void show_marked(Page& page, std::string_view key, const MarkedText& words,
                           const std::shared_ptr<const std::string>& content, const std::vector<Mark>& marks) = 0;
  // The index chosen in this frame; `open` in the frame in which the box was pressed.
  virtual std::optional<std::size_t> choose(Page& page, NodeId id, const Rect& box,
                                            std::span<const std::string_view> labels, std::size_t selected,
                                            bool open) = 0;
};

} // namespace headroom::ui
