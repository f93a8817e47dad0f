#include "app/advice.h"

#include <string>

namespace headroom::app {

using diagnose::Bucket;
using diagnose::Owner;

std::optional<int> find_tier_hint(const diagnose::Verdict& verdict, const catalog::Catalog& catalog) {
  const bool openai = verdict.owner == Owner::OpenaiRateLimit || verdict.owner == Owner::None;
  const bool images = verdict.bucket == Bucket::ImagesPerMinute || verdict.bucket == Bucket::InputImagesPerMinute;
  if (!openai || !images || !verdict.limit || *verdict.limit <= 0) return {};
  const std::string limit = std::to_string(*verdict.limit);
  for (int tier = 1; tier <= 5; ++tier) {
    // Every image model shares gpt-image-2's row; a model the catalogue does not know is read by it too.
    const std::string id = "openai.gpt-image-2.ipm.tier" + std::to_string(tier);
    const catalog::Figure* figure = catalog.figure_on(id, catalog.date());
    if (figure != nullptr && figure->used.value == limit) return tier;
  }
  return {};
}

} // namespace headroom::app
