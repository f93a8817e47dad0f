// How long reading a paste takes, and how much memory, at doubling sizes: both must grow as the text does. Run:
//   cmake --build build/native --target diagnose_bench && build/native/bin/diagnose_bench [largest MiB, 64]
// (in build/web: node bin/diagnose_bench.js 16).
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <vector>

#ifndef __EMSCRIPTEN__
#include <sys/resource.h>
#endif

#include "app/knowledge.h"
#include "core/diagnose/classifier.h"

using namespace headroom;

namespace {

// The most memory the process has held so far, in MiB; 0 where nobody says.
double peak_mib() {
#ifdef __EMSCRIPTEN__
  return 0;
#else
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
#endif
}

// The best of three, because other programs only ever make a run slower.
double processor_ms(const std::string& text, const diagnose::RuleSet& rules, std::size_t& incidents) {
  double best = 1e300;
  for (int round = 0; round < 3; ++round) {
    const std::clock_t start = std::clock();
    incidents += diagnose::diagnose(text, rules).incidents.size();
    best = std::min(best, 1000 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
  }
  return best;
}

std::string failing_line(std::size_t n) {
  return "2026-11-18T09:30:" + std::to_string(10 + n % 50) + ".123Z ERROR worker-" + std::to_string(n % 7) +
         " openai.RateLimitError: Error code: 429 - {'error': {'message': 'Rate limit reached for gpt-image-2 in "
         "organization org-k on input-images per min: Limit 5, Used 5, Requested 1. Please try again in 12s.', 'type': "
         "'input-images', 'code': 'rate_limit_exceeded'}} request_id=req_" +
         std::to_string(100'000 + n) + "\n";
}
std::string access_line(std::size_t n) {
  return "10.0.0." + std::to_string(n % 250) + " - - [18/Nov/2026:09:30:02 +0000] \"POST /v1/images/generations " +
         "HTTP/1.1\" " + (n % 9 == 0 ? "429" : "200") + " 512 \"-\" \"python-httpx/0.27\"\n";
}
std::string prose_line(std::size_t n) {
  return "Paragraph " + std::to_string(n) + " tells how a picture was made, and nothing in it has failed so far.\n";
}
std::string number_field(std::size_t n) { // one line, however long
  return "{\"type\":\"image\",\"index\":" + std::to_string(n) + ",\"status\":\"done\"},";
}

struct Kind {
  const char* name;
  std::string (*piece)(std::size_t n);
};
constexpr Kind kKinds[] = {{"every line fails", failing_line},
                           {"access log", access_line},
                           {"prose", prose_line},
                           {"one line of JSON", number_field}};

} // namespace

int main(int argc, char** argv) {
  const std::size_t largest = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 64;
  const auto knowledge = app::load_knowledge(app::embedded_assets());
  if (!knowledge) return 1;
  std::size_t incidents = 0;
  std::printf("%-18s %6s %10s %10s %12s\n", "text", "MiB", "ms", "ms/MiB", "peak MiB");
  for (std::size_t mib = 1; mib <= largest; mib *= 2) {
    for (const Kind& kind : kKinds) {
      std::string text;
      text.reserve((mib << 20) + 1024);
      for (std::size_t n = 0; text.size() < mib << 20; ++n) text += kind.piece(n);
      const double ms = processor_ms(text, knowledge->rules, incidents);
      std::printf("%-18s %6zu %10.1f %10.2f %12.0f\n", kind.name, mib, ms, ms / static_cast<double>(mib), peak_mib());
      std::fflush(stdout);
    }
  }
  std::printf("%zu incidents told\n", incidents);
  return 0;
}
