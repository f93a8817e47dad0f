// How long reading a paste takes, and how much memory, at doubling sizes: both must grow as the text does. Run:
//   cmake --build build/native --target diagnose_bench && build/native/bin/diagnose_bench [largest MiB, 64] [kind]
// (in build/web: node --no-experimental-fetch bin/diagnose_bench.js 16).
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <string_view>
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

// The best of several, because other programs only ever make a run slower.
double processor_ms(const std::string& text, const diagnose::RuleSet& rules, std::size_t& incidents) {
  double best = 1e300;
  for (int round = 0; round < 7; ++round) {
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
std::string traceback(std::size_t n) {
  return "Traceback (most recent call last):\r\n  File \"app/images.py\", line " + std::to_string(n % 900) +
         ", in generate\r\n    result = client.images.generate(model=\"gpt-image-2\", prompt=prompt)\r\n" +
         "KeyError: 'b64_json'\r\n";
}
std::string korean_line(std::size_t n) {
  return "이미지 " + std::to_string(n) + "번을 만드는 중입니다. 지금까지 실패한 작업은 없으며 곧 끝납니다.\n";
}
std::string coloured_line(std::size_t n) {
  return "\x1b[90m09:30:" + std::to_string(10 + n % 50) +
         "\x1b[0m \x1b[32mINFO\x1b[0m \x1b[1mrender\x1b[22m job=" + std::to_string(n) + " took=\x1b[36m18.2s\x1b[39m\n";
}
std::string escaped_json(std::size_t n) {
  return R"({\\\"id\\\":\\\"img-)" + std::to_string(n) + R"(\\\",\\\"detail\\\":{\\\"size\\\":\\\"1024x1024\\\"}},\\n)";
}
std::string har_entry(std::size_t n) {
  return "{\n  \"startedDateTime\": \"2026-11-18T09:30:02.000Z\",\n  \"response\": {\n    \"status\": 200,\n    "
         "\"headers\": [\n      { \"name\": \"x-ratelimit-remaining-images\", \"value\": \"" +
         std::to_string(n % 20) + "\" }\n    ]\n  }\n},\n";
}
std::string hex_dump(std::size_t n) {
  return "    " + std::to_string(1000 + n % 9000) +
         " - 17 03 03 00 45 9a 1c 8f-2b 77 e0 41 d3 5c 88 0e   ....E...+w.A.\\..\n";
}
std::string base64_line(std::size_t n) {
  std::string line;
  for (std::size_t i = 0; i < 19; ++i) line += "Qm9" + std::string(1, static_cast<char>('A' + (n * 7 + i * 11) % 26));
  return line + "\n";
}

struct Kind {
  const char* name;
  std::string (*piece)(std::size_t n);
};
constexpr Kind kKinds[] = {{"every line fails", failing_line},
                           {"access log", access_line},
                           {"prose", prose_line},
                           {"one line of JSON", number_field},
                           {"tracebacks, CRLF", traceback},
                           {"Korean", korean_line},
                           {"terminal colours", coloured_line},
                           {"JSON in JSON", escaped_json},
                           {"HAR", har_entry},
                           {"hex dump", hex_dump},
                           {"base64", base64_line}};

} // namespace

int main(int argc, char** argv) {
  const std::size_t largest = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 64;
  const auto knowledge = app::load_knowledge(app::embedded_assets());
  if (!knowledge) return 1;
  std::size_t incidents = 0;
  std::printf("%-18s %6s %10s %10s %12s\n", "text", "MiB", "ms", "ms/MiB", "peak MiB");
  for (std::size_t mib = 1; mib <= largest; mib *= 2) {
    for (const Kind& kind : kKinds) {
      if (argc > 2 && std::string_view(argv[2]) != kind.name) continue;
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
