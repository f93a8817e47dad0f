#include "app/reference_content.h"

#include "core/base/json_reader.h"

namespace headroom::app {

using base::ErrorCode;
using base::FieldReader;
using base::Json;
using base::Result;

namespace {

// Lists of words in a list.
std::vector<std::vector<std::string>> read_groups(FieldReader& fields, std::string_view key) {
  std::vector<std::vector<std::string>> read;
  const Json* groups = fields.array(key, true);
  for (std::size_t i = 0; groups != nullptr && i < groups->size(); ++i) {
    // A group is a bare array; the reader knows arrays as fields.
    const Json wrapped{{"words", (*groups)[i]}};
    FieldReader group(wrapped, fields.place(key, i));
    read.push_back(group.strings("words", true));
    fields.adopt(group.error());
  }
  return read;
}

Question read_question(FieldReader& fields) {
  Question question{fields.string("id"), fields.string("panel"), read_groups(fields, "asked"), {}};
  if (const Json* figures = fields.object("figures")) {
    FieldReader inner(*figures, fields.place("figures"));
    for (const auto& item : figures->items()) question.figures.emplace_back(item.key(), inner.string(item.key()));
    fields.adopt(inner.error());
  }
  return question;
}

} // namespace

Result<ReferenceContent> read_reference_content(std::string_view json) {
  auto parsed = base::parse_json(json);
  if (!parsed) return parsed.error();
  FieldReader fields(*parsed, "");
  fields.only({"schema", "checked_on", "said", "questions", "owners", "layers", "token_table"});
  ReferenceContent content;
  fields.integer("schema", 1, 1);
  const auto date = base::parse_date(fields.string("checked_on"));
  if (date) {
    content.checked_on = *date;
  } else {
    fields.fail(ErrorCode::BadDate, "checked_on", date.error().args);
  }
  content.said = read_groups(fields, "said");
  const Json* questions = fields.array("questions", true);
  for (std::size_t i = 0; questions != nullptr && i < questions->size(); ++i) {
    FieldReader question((*questions)[i], fields.place("questions", i));
    content.questions.push_back(read_question(question));
    fields.adopt(question.error());
  }
  content.owners = fields.strings("owners", true);
  content.layers = fields.strings("layers", true);
  if (const Json* table = fields.object("token_table", true)) {
    FieldReader inner(*table, fields.place("token_table"));
    content.token_model = inner.string("model");
    content.token_sizes = inner.strings("sizes", true);
    fields.adopt(inner.error());
  }
  if (fields.error()) return *fields.error();
  return content;
}

} // namespace headroom::app
