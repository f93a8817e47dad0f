#include "core/diagnose/request_facts.h"

#include <doctest/doctest.h>

using headroom::diagnose::find_request;

TEST_CASE("the request is read from a curl command, a JSON body and a call in a program") {
  for (
      const char* const text :
      {R"(curl https://api.openai.com/v1/images/generations -d '{"model":"gpt-image-2","size":"1024x1536","quality":"high","n":4}')",
       "{\n  \"model\": \"gpt-image-2\",\n  \"n\": 4,\n  \"quality\": \"high\",\n  \"size\": \"1024x1536\"\n}",
       R"(client.images.generate(model="gpt-image-2", size="1024x1536", quality="high", n=4))"}) {
    CAPTURE(text);
    const auto request = find_request(text);
    CHECK(request.size == "1024x1536");
    CHECK(request.quality == "high");
    CHECK(request.n == 4);
    CHECK(!request.attempts);
  }
}

TEST_CASE("a size, a quality or an n of something else is none of the request's") {
  const auto request = find_request(R"({"size":"2210934","quality":"sk-secret","n":"many","file_size":"10x10"})");
  CHECK(!request.size);
  CHECK(!request.quality);
  CHECK(!request.n);
}

TEST_CASE("attempts are the highest counted, or the first call and the retries the SDK says it makes") {
  CHECK(find_request("attempt=1 HTTP 429\nattempt=3 HTTP 429").attempts == 3);
  CHECK(find_request("Attempt 2/5 failed").attempts == 2);
  CHECK(find_request("INFO Retrying request to /images/generations in 0.8 seconds\n"
                     "INFO Retrying request to /images/generations in 1.6 seconds")
            .attempts == 3);
  CHECK(!find_request("the attempt failed at 10:00").attempts);
}
