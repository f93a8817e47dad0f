#include "ui/widgets/island.h"

#include <utility>

namespace headroom::ui {
namespace {

std::size_t place_island(Page& page, std::string_view key, std::string_view kind, std::string_view name, float height,
                         std::shared_ptr<const std::string> content) {
  const std::size_t index = page.add(key, Role::Island);
  SemanticNode& node = page.node(index);
  node.island = kind;
  node.name = name;
  node.content = std::move(content);
  const TextSpec& spec = text_spec(TextStyle::Mono);
  node.font = {spec.px, 400, true};
  const Rect rect = page.take(page.width(), height);
  page.set_rect(index, rect);
  page.fill(rect, Token::Sunken, kRadius);
  page.interact(index, rect);
  page.stroke(rect, Token::Edge, kRadius);
  return index;
}

} // namespace

PasteResponse paste_field(Page& page, std::string_view key, const PasteField& field,
                          std::shared_ptr<const std::string> content) {
  const std::size_t index = place_island(page, key, "paste", field.label, field.height, std::move(content));
  page.node(index).description = field.placeholder;
  PasteResponse response;
  if (NativeControls* const native = page.native()) {
    const SemanticNode& node = page.node(index);
    response.text = native->edit_area(page, node.id, node.rect, node.content ? *node.content : "", field.placeholder);
  } else {
    response.text = page.take_action(page.node(index).id, SemanticAction::Kind::Set);
  }
  response.submitted = page.take_action(page.node(index).id, SemanticAction::Kind::Done).has_value();
  return response;
}

void marked_text(Page& page, std::string_view key, const MarkedText& words, std::shared_ptr<const std::string> content,
                 std::vector<Mark> marks) {
  if (NativeControls* const native = page.native()) {
    native->show_marked(page, key, words, content, marks);
    return;
  }
  const std::size_t index = place_island(page, key, "evidence", words.name, words.height, std::move(content));
  SemanticNode& node = page.node(index);
  node.marks = std::move(marks);
  for (const auto& [name, text] : {std::pair{"previous", words.previous}, std::pair{"next", words.next},
                                   std::pair{"count", words.count}, std::pair{"position", words.position}}) {
    node.options.emplace_back(name, text);
  }
}

} // namespace headroom::ui
