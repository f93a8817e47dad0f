#include "app/advice.h"

#include "core/base/text.h"
#include "core/cost/model_sheet.h"
#include "core/cost/request_cost.h"
#include "core/i18n/number_format.h"

namespace headroom::app {

using diagnose::Bucket;
using diagnose::Owner;

std::optional<std::int64_t> find_image_limit(const diagnose::Verdict& verdict) {
  const auto counts_images = [](Bucket bucket) {
    return bucket == Bucket::ImagesPerMinute || bucket == Bucket::InputImagesPerMinute;
  };
  if (verdict.bucket && counts_images(*verdict.bucket) && verdict.limit) return verdict.limit;
  for (const diagnose::Level& level : verdict.levels) {
    if (counts_images(level.bucket)) return level.limit;
  }
  return {};
}

std::optional<int> find_tier_hint(const diagnose::Verdict& verdict, const catalog::Catalog& catalog) {
  const bool openai = verdict.owner == Owner::OpenaiRateLimit || verdict.owner == Owner::None;
  const std::optional<std::int64_t> images = find_image_limit(verdict);
  if (!openai || !images || *images <= 0) return {};
  const std::string limit = std::to_string(*images);
  for (int tier = 1; tier <= 5; ++tier) {
    // Every image model shares gpt-image-2's row; a model the catalogue does not know is read by it too.
    const std::string id = "openai.gpt-image-2.ipm.tier" + std::to_string(tier);
    const catalog::Figure* figure = catalog.figure_on(id, catalog.date());
    if (figure != nullptr && figure->used.value == limit) return tier;
  }
  return {};
}

namespace {

std::string level_text(const diagnose::Level& level, const i18n::StringTable& strings) {
  const std::string bucket(
      strings.text("verdict.bucket." + base::replace_all(std::string(diagnose::name(level.bucket)), "-", "_")));
  std::vector<base::Arg> args = {{"bucket", bucket}, {"limit", i18n::grouped(level.limit)}};
  if (!level.remaining) return strings.format("verdict.found.level", args);
  args.push_back({"remaining", i18n::grouped(*level.remaining)});
  return strings.format("verdict.found.level_left", args);
}

// At the full rates: responses of the Images API do not show cache hits.
std::optional<base::Money> cost_of(const diagnose::UsageCount& usage, std::string_view model,
                                   const catalog::Figures& figures) {
  const auto sheet = cost::model_sheet_on(figures, model);
  if (!sheet) return {};
  cost::MeterTokens tokens;
  tokens[cost::Meter::TextInput] = usage.text_input;
  tokens[cost::Meter::CachedTextInput] = 0;
  tokens[cost::Meter::ImageInput] = usage.image_input;
  tokens[cost::Meter::CachedImageInput] = 0;
  tokens[cost::Meter::ImageOutput] = usage.image_output;
  const auto bill = cost::bill_of(tokens, sheet->rates);
  return bill ? bill->total : std::nullopt;
}

} // namespace

plan::Limits stated_limits(const diagnose::Verdict& verdict) {
  plan::Limits limits;
  const auto take = [&](Bucket bucket, std::int64_t limit) {
    if (limit <= 0) return; // a 0 is no limit to plan with
    const std::string_view name = bucket == Bucket::InputImagesPerMinute ? "images-per-minute" : diagnose::name(bucket);
    for (std::size_t kind = 0; kind < plan::kBucketKinds; ++kind) {
      const auto each = static_cast<plan::BucketKind>(kind);
      if (plan::name(each) == name) limits[each] = limit * plan::fractions_of(each);
    }
  };
  for (const diagnose::Level& level : verdict.levels) take(level.bucket, level.limit);
  if (verdict.bucket && verdict.limit) take(*verdict.bucket, *verdict.limit);
  return limits;
}

std::vector<QuestionText> answers_for(const diagnose::Verdict& verdict, std::string_view asked,
                                      const ReferenceContent& reference, const catalog::Figures& figures,
                                      const i18n::StringTable& strings) {
  if (verdict.stop != "question") return {};
  return answers_to(asked, reference, figures, strings);
}

std::vector<std::string> found_text(const diagnose::Verdict& verdict, const catalog::Figures& figures,
                                    const i18n::StringTable& strings) {
  std::vector<std::string> lines;
  for (const diagnose::Level& level : verdict.levels) lines.push_back(level_text(level, strings));
  if (const auto tier = find_tier_hint(verdict, figures.catalog())) {
    lines.push_back(strings.format(
        "verdict.found.tier", {{"limit", i18n::grouped(*find_image_limit(verdict))}, {"tier", std::to_string(*tier)}}));
  }
  if (!verdict.usage) return lines;
  lines.push_back(strings.format("verdict.found.usage", {{"text_input", i18n::grouped(verdict.usage->text_input)},
                                                         {"image_input", i18n::grouped(verdict.usage->image_input)},
                                                         {"image_output", i18n::grouped(verdict.usage->image_output)},
                                                         {"text_output", i18n::grouped(verdict.usage->text_output)}}));
  if (!verdict.model) return lines;
  if (const auto usd = cost_of(*verdict.usage, *verdict.model, figures)) {
    lines.push_back(strings.format("verdict.found.cost", {{"usd", i18n::usd(*usd)}, {"model", *verdict.model}}));
  }
  return lines;
}

} // namespace headroom::app
