#include "app/plan_link.h"

#include "app/plan_file.h"
#include "core/base/packed_text.h"

namespace headroom::app {

namespace {

constexpr char kVersion = '1';

// What most plans say. Links of version 1 can only be read with these bytes: a better dictionary is version 2 beside
// it.
// clang-format off
constexpr std::string_view kDictionary =
    R"~("traffic":{"arrivals":{"shape":"burst","users":200,"images_per_user":[3,5],"over_s":5400,"per_mi)~"
    R"~(n":15},"mix":[{"workflow":"shots","share":1}],"client":{"policy":"paced","pace_fraction":0.8},"s)~"
    R"~(ervice":{"kind":"lognormal","p50_s":15,"p95_s":40},"tolerance":[{"share":0.8,"within_s":20},{"sh)~"
    R"~(are":0.95,"within_s":90}],"fallback":null,"per_person_cap":null},"overrides":[{"figure":"openai.)~"
    R"~(gpt-image-2.ipm.tier2","value":"30","note":"","on":"2026-11-20"}],"tier":2,"paid_usd":"60","firs)~"
    R"~(t_payment_on":"2026-10-01","limits":{"ipm":30,"tpm":100000},"reserved":{"ipm":0,"tpm":0}},"kind")~"
    R"~(:"edit","references":["1024x1024","1536x1024","1024x1536"],"attempts_high":2,"alert_usd":"100",")~"
    R"~(flat":{"per_image_usd":"0.05","monthly_usd":"0"},"scenarios":[{"name":"모두 Batch로","set":{"batc)~"
    R"~(h_share":1},"workflows":[]},{"name":"품질 low","set":{"quality":"low"},"workflows":[]},{"name":")~"
    R"~(품질 high","set":{"quality":"high"},"workflows":[]},{"name":"크기 1536x1024","set":{"size":"1536)~"
    R"~(x1024"},"workflows":[]},{"name":"gpt-image-2.5-flare, high","set":{"model":"gpt-image-2.5-flare")~"
    R"~(,"quality":"high"},"workflows":[]},{"name":"채택 이미지당 시도 1.5회","set":{"attempts_per_)~"
    R"~(accepted":1.5},"workflows":[]}],{"v":1,"name":"Free users","route":"openai","account":{"tier":nu)~"
    R"~(ll,"paid_usd":"0","first_payment_on":null,"created_on":null,"limits":null,"reserved":null},"work)~"
    R"~(flows":[{"id":"free_users","name":"Free users' images","kind":"generate","model":"gpt-image-2",")~"
    R"~(size":"1024x1024","quality":"medium","n":1,"prompt_tokens":50,"references":[],"partial":0,"route)~"
    R"~(":"images","volume":{"accepted_images":14400,"per":"month"},"batch_share":0,"attempts_per_accept)~"
    R"~(ed":1,"billed_failures":0,"unbilled_failures":0,"cached_prompt_tokens":0,"cached_image_tokens":0)~"
    R"~(}],"traffic":null,"overrides":[],"scenarios":[{"name":"All through Batch","set":{"batch_share":1)~"
    R"~(},"workflows":[]},{"name":"Quality low","set":{"quality":"low"},"workflows":[]},{"name":"Quality)~"
    R"~( high","set":{"quality":"high"},"workflows":[]},{"name":"Size 1536x1024","set":{"size":"1536x102)~"
    R"~(4"},"workflows":[]},{"name":"gpt-image-2.5-flare, high","set":{"model":"gpt-image-2.5-flare","qu)~"
    R"~(ality":"high"},"workflows":[]},{"name":"1.5 attempts per accepted image","set":{"attempts_per_ac)~"
    R"~(cepted":1.5},"workflows":[]}],"budget_usd":"500","funnel":{"workflow":"free_users","visitors_per)~"
    R"~(_month":100000,"signup_share":0.05,"paying_share":0.04,"images_per_free_user":3,"daily_budget_us)~"
    R"~(d":"25"}})~";
// clang-format on

} // namespace

std::string plan_link(const cost::Plan& plan) {
  const std::string text = write_plan_file(plan);
  if (text.size() > base::kPackedTextLimit) return {};
  std::string link(kPlanLink);
  link += kVersion;
  link += base::pack_text(text, kDictionary);
  return link.size() <= kLongestPlanLink ? link : std::string();
}

std::variant<cost::Plan, LinkTrouble> read_plan_link(const catalog::Catalog& catalog, std::string_view fragment) {
  if (fragment.substr(0, kPlanLink.size()) != kPlanLink) return LinkTrouble::Damaged;
  fragment.remove_prefix(kPlanLink.size());
  if (fragment.empty()) return LinkTrouble::Damaged;
  if (fragment.front() != kVersion) {
    const bool later = fragment.front() > kVersion && fragment.front() <= '9';
    return later ? LinkTrouble::Newer : LinkTrouble::Damaged;
  }
  const auto text = base::unpack_text(fragment.substr(1), kDictionary);
  if (!text) return LinkTrouble::Damaged;
  auto plan = read_plan_file(catalog, *text);
  if (!plan) return LinkTrouble::NoPlan;
  return *std::move(plan);
}

} // namespace headroom::app
