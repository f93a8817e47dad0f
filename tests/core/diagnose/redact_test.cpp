#include "core/diagnose/redact.h"

#include <doctest/doctest.h>

#include <array>
#include <string_view>

#include "app/incident_packet.h"
#include "app/knowledge.h"
#include "core/base/text.h"
#include "core/diagnose/classifier.h"
#include "tests/diagnose_cases.h"

using namespace headroom;
using diagnose::Redaction;

namespace {

std::string masked(std::string text) {
  std::vector<Redaction> found;
  diagnose::redact(text, found);
  return text;
}

// Invented, in the shapes vendors give out. `hidden` is the part that must not survive; `text` may say where it stands.
struct Secret {
  std::string_view text;
  std::string_view hidden;
};
constexpr std::array kSecrets = {
    Secret{"sk-9fQ2mZ7Lx1Vb8Tn4Rk6Wp3Ys5Hd0Gj", "9fQ2mZ7Lx1Vb8Tn4Rk6Wp3Ys5Hd0Gj"},
    Secret{"sk-proj-Ab3_dEf-6hIj9KlMn2oPqR5sTuV8wXy", "Ab3_dEf-6hIj9KlMn2oPqR5sTuV8wXy"},
    Secret{"sk-svcacct-Q1w2E3r4T5y6U7i8O9p0A1s2", "Q1w2E3r4T5y6U7i8O9p0A1s2"},
    Secret{"sk-admin-Zz9Yy8Xx7Ww6Vv5Uu4Tt3Ss2", "Zz9Yy8Xx7Ww6Vv5Uu4Tt3Ss2"},
    Secret{"sk-None-b4tYh7nJm2Kl9pQ3rS6vW8xZ1", "b4tYh7nJm2Kl9pQ3rS6vW8xZ1"},
    Secret{"sess-7hGf6Ds5Aq4Wz3Xc2Vb1Nm0LkJ", "7hGf6Ds5Aq4Wz3Xc2Vb1Nm0LkJ"},
    Secret{"sk-ant-api03-Rt6_Yu8-Io9PlKj3Hg5Fd2", "Rt6_Yu8-Io9PlKj3Hg5Fd2"},
    Secret{"sk-or-v1-0a1b2c3d4e5f60718293a4b5c6d7e8f9", "0a1b2c3d4e5f60718293a4b5c6d7e8f9"},
    Secret{"r8_Kd83Hs72Jw61Lq50Pz49Xm38Cn27Vb1", "Kd83Hs72Jw61Lq50Pz49Xm38Cn27Vb1"},
    Secret{"hf_QwErTyUiOpAsDfGhJkLzXcVbNm123456", "QwErTyUiOpAsDfGhJkLzXcVbNm123456"},
    Secret{"gsk_4Fg5Hj6Kl7Qw8Er9Ty0Ui1Op2As3Df", "4Fg5Hj6Kl7Qw8Er9Ty0Ui1Op2As3Df"},
    Secret{"AIzaSyD3fG4hJ5kL6mN7bV8cX9zQ1wE2rT3yU4", "SyD3fG4hJ5kL6mN7bV8cX9zQ1wE2rT3yU4"},
    Secret{"ya29.a0Af_byDx9Kq3Wm7Rt5Yp2Ls8Vn4", "a0Af_byDx9Kq3Wm7Rt5Yp2Ls8Vn4"},
    Secret{"AKIAIOSFODNN7EXAMPLE", "IOSFODNN7EXAMPLE"},
    Secret{"xai-8Gh7Jk6Lm5Np4Qr3St2Uv1Wx0Yz9A", "8Gh7Jk6Lm5Np4Qr3St2Uv1Wx0Yz9A"},
    Secret{"ghp_16C7e42F292c6912E7710c838347Ae178B4a", "16C7e42F292c6912E7710c838347Ae178B4a"},
    Secret{"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N", "eyJzdWIiOiIxMjM0NTY3ODkwIn0"},
    Secret{"Authorization: Bearer 4kD9sL2mQ8wX7zP1", "4kD9sL2mQ8wX7zP1"},
    Secret{"Authorization: Basic dXNlcjpwYTU1d29yZA==", "dXNlcjpwYTU1d29yZA=="},
    Secret{"Authorization: Key 1a2b3c4d-0000-1111-2222-333344445555:6f7e8d9cabc", "6f7e8d9cabc"},
    Secret{"api-key: 0f1e2d3c4b5a69788796a5b4c3d2e1f0", "0f1e2d3c4b5a69788796a5b4c3d2e1f0"},
    Secret{"Ocp-Apim-Subscription-Key: a9b8c7d6e5f4a3b2c1d0", "a9b8c7d6e5f4a3b2c1d0"},
    Secret{"x-api-key: tok_live_55Yh33Gt", "tok_live_55Yh33Gt"},
    Secret{"FAL_KEY=ab12cd34-ef56:77aa88bb99cc00dd", "77aa88bb99cc00dd"},
    Secret{"REPLICATE_API_TOKEN=qwe123rty456uio789", "qwe123rty456uio789"},
    Secret{"Set-Cookie: __cf_bm=Kj7Hg6Fd5Sa4; Path=/", "Kj7Hg6Fd5Sa4"},
    Secret{"https://deploy:hunter2hunter2@git.example.com/x", "hunter2hunter2"},
    Secret{"https://acct.blob.core.windows.net/i/1.png?sv=2025&sig=Zx9Cv8Bn7Mq6Wp5%3D", "Zx9Cv8Bn7Mq6Wp5%3D"},
    Secret{"https://b.s3.amazonaws.com/1.png?X-Amz-Signature=5d6f7a8b9c0d1e2f", "5d6f7a8b9c0d1e2f"},
    Secret{"password=correct-horse-9", "correct-horse-9"},
    Secret{"client_secret: Vq8~Kd2_Lm5", "Vq8~Kd2_Lm5"},
    Secret{"mina.park+api@studio-example.co.kr", "mina.park+api"},
    Secret{"AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY", "wJalrXUtnFEMIK7MDENG"},
    Secret{"https://s.example/o?GoogleAccessId=x&Signature=Lk9Jh8Gf7Ds6Aq5", "Lk9Jh8Gf7Ds6Aq5"},
    Secret{"data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAABAAAAAQAC", "iVBORw0KGgoAAAANSUhEUgAABAAAAAQAC"},
    Secret{"access_token=ya29xx77Kd9Ls8Ma7", "ya29xx77Kd9Ls8Ma7"},
    Secret{"Cookie: session=Kj7Hg6Fd5Sa4Mn3Bv; other=Pl0Ok9Ij8Uh7", "Pl0Ok9Ij8Uh7"},
    Secret{"xoxb-123456789012-1234567890123-AbCdEfGhIjKlMnOpQrStUvWx", "AbCdEfGhIjKlMnOpQrStUvWx"},
    Secret{"curl -u mina:Tr0ub4dor9x", "Tr0ub4dor9x"},
    Secret{"--user svc-images:Zx81Spectrum48", "Zx81Spectrum48"},
    Secret{"AccountName=a;AccountKey=Kq7Wm3Rt5Yp2Ls8Vn4Bx6Jd9Hg1Fc==", "Kq7Wm3Rt5Yp2Ls8Vn4Bx6Jd9Hg1Fc"},
    Secret{"github_pat_11ABCDEFG0aBcDeFgHiJkL_mNoPq", "11ABCDEFG0aBcDeFgHiJkL_mNoPq"},
    Secret{"glpat-Xy7Zw9Kq3Lm5Np2Rt8Vb", "Xy7Zw9Kq3Lm5Np2Rt8Vb"},
    Secret{"npm_A1b2C3d4E5f6G7h8I9j0K1l2M3n4", "A1b2C3d4E5f6G7h8I9j0K1l2M3n4"},
    Secret{"dop_v1_0a9b8c7d6e5f40312233445566778899", "0a9b8c7d6e5f40312233445566778899"},
    Secret{"nvapi-Qw3Er5Ty7Ui9Op1As2Df4Gh6", "Qw3Er5Ty7Ui9Op1As2Df4Gh6"},
    Secret{"pplx-6d5c4b3a2f1e0d9c8b7a6f5e4d3c", "6d5c4b3a2f1e0d9c8b7a6f5e4d3c"},
    Secret{"vck_7Kq2Wm8Rt4Yp1Ls6Vn3B", "7Kq2Wm8Rt4Yp1Ls6Vn3B"},
    Secret{"whsec_Jd8Hg2Fc6Zx1Kq5Wm9Rt", "Jd8Hg2Fc6Zx1Kq5Wm9Rt"},
    Secret{"lsv2_pt_1f2e3d4c5b6a79888796_a5b4c3d2e1", "1f2e3d4c5b6a79888796_a5b4c3d2e1"},
    Secret{"tvly-dev-Yp1Ls6Vn3Bx9Jd4Hg7Fc", "Yp1Ls6Vn3Bx9Jd4Hg7Fc"},
    Secret{"rk_live_51Kq2Wm8Rt4Yp1Ls6Vn3", "51Kq2Wm8Rt4Yp1Ls6Vn3"},
    Secret{"x-goog-api-key: Fc6Zx1Kq5Wm9Rt3Yp7Ls", "Fc6Zx1Kq5Wm9Rt3Yp7Ls"},
    Secret{"Proxy-Authorization: Basic cHJveHk6aHVudGVyMjI=", "cHJveHk6aHVudGVyMjI="},
    Secret{"https://b.s3.amazonaws.com/1.png?X-Amz-Security-Token=IQoJb3Jp9Z2luX2VjE", "IQoJb3Jp9Z2luX2VjE"},
    Secret{"refresh_token: 1//0gK8d2Lm5Qw7", "0gK8d2Lm5Qw7"},
    Secret{"postgres://app:s3cr3tPa55word@db.internal:5432/img", "s3cr3tPa55word"},
};

std::string escaped(const std::string& text) {
  return base::replace_all(base::replace_all(base::replace_all(text, "\\", "\\\\"), "\"", "\\\""), "\n", "\\n");
}

std::string in_url(const std::string& text) {
  std::string escaped;
  for (const char c : text) {
    constexpr std::string_view kHex = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(c);
    if (base::is_alnum(c) || c == '-' || c == '_' || c == '.') {
      escaped += c;
    } else {
      escaped += {'%', kHex[byte >> 4], kHex[byte & 15]};
    }
  }
  return escaped;
}

std::string in_lines_of(std::size_t columns, const std::string& text) {
  std::string lines;
  for (std::size_t at = 0; at < text.size(); at += columns) lines += (at > 0 ? "\n" : "") + text.substr(at, columns);
  return lines;
}

// Where people have them when they paste.
struct Container {
  std::string_view name;
  std::string (*wrap)(const std::string& secret);
};
constexpr std::array kContainers = {
    Container{"alone", [](const std::string& s) { return s; }},
    Container{"a sentence", [](const std::string& s) { return "I used " + s + " and got HTTP 429"; }},
    Container{"a command line",
              [](const std::string& s) { return "$ curl -H '" + s + "' https://api.openai.com/v1/images/edits"; }},
    Container{"a JSON value", [](const std::string& s) { return "{\"value\":\"" + s + "\",\"status\":401}"; }},
    Container{"JSON in JSON",
              [](const std::string& s) { return "{\"log\":\"" + escaped("{\"h\":\"" + s + "\"}") + "\"}"; }},
    Container{"after an escaped line end",
              [](const std::string& s) { return "{\"log\":\"first\\n" + escaped(s) + "\"}"; }},
    Container{"a Python print", [](const std::string& s) { return "{'headers': {'v': '" + s + "'}}"; }},
    Container{"an environment print", [](const std::string& s) { return "HOME=/root\n" + s + "\nTERM=xterm"; }},
    Container{"a stack trace",
              [](const std::string& s) { return "  File \"/app/x.py\", line 3\n    call(" + s + ")\nError: 401"; }},
    Container{"curl -v", [](const std::string& s) { return "> " + s + "\r\n> accept: */*\r\n< HTTP/2 429"; }},
    Container{"a query, escaped", [](const std::string& s) { return "GET /x?u=" + in_url(s) + "&z=1 401"; }},
    Container{"a query, escaped twice", [](const std::string& s) { return "GET /x?u=" + in_url(in_url(s)) + " 401"; }},
    Container{"HAR", [](const std::string& s) { return R"({"name":"h","value":")" + escaped(s) + "\"}"; }},
    Container{"a Go print", [](const std::string& s) { return "map[X:[" + s + "]]"; }},
    Container{"colours", [](const std::string& s) { return "\x1B[31mfailed\x1B[0m \x1B[33m" + s + "\x1B[0m"; }},
    Container{"typographic quotes", [](const std::string& s) { return "\xE2\x80\x9C" + s + "\xE2\x80\x9D"; }},
    Container{"packed four times",
              [](const std::string& s) {
                std::string packed = s;
                for (int i = 0; i < 4; ++i) packed = "{\"a\":\"" + escaped(packed) + "\"}";
                return packed;
              }},
    Container{"a terminal of 60 columns",
              [](const std::string& s) {
                return in_lines_of(60, "what I had in use when this happened was: " + s + " HTTP 401");
              }},
    Container{"a terminal of 44 columns",
              [](const std::string& s) { return in_lines_of(44, "the request went out with " + s + " HTTP 401"); }},
};

} // namespace

// Also where line ends stand in it, as they are or escaped, or where it is escaped as in a URL.
static bool tells(const std::string& text, const std::string& hidden) {
  const std::string joined = base::replace_all(base::replace_all(text, "\\n", ""), "\n", "");
  return joined.find(hidden) != std::string::npos || joined.find(in_url(hidden)) != std::string::npos;
}

TEST_CASE("no secret survives, whatever it is and wherever it stands") {
  const app::Knowledge knowledge = app::load_knowledge(app::embedded_assets()).value();
  int shapes = 0;
  for (const Secret& secret : kSecrets) {
    for (const Container& container : kContainers) {
      const std::string paste = container.wrap(std::string(secret.text));
      CAPTURE(paste);
      ++shapes;
      const auto diagnosis = diagnose::diagnose(paste, knowledge.rules());
      CHECK(diagnosis.masked.size() == paste.size());
      CHECK(!tells(diagnosis.masked, std::string(secret.hidden)));
      const std::string hidden(secret.hidden);
      for (const i18n::StringTable* strings : {&knowledge.english, &knowledge.korean}) {
        CHECK(!tells(app::incident_packet(diagnosis, *strings, {}), hidden));
        CHECK(!tells(app::incident_packet_json(diagnosis, *strings, {}), hidden));
        CHECK(!tells(app::incident_line(diagnosis.incidents.front(), *strings, {}), hidden));
      }
      CHECK(!diagnosis.redacted.empty());
      for (const auto& verdict : diagnosis.incidents) {
        for (const auto& evidence : verdict.evidence) CHECK(evidence.text.find(secret.hidden) == std::string::npos);
      }
    }
  }
  CHECK(shapes >= 1'000);
}

TEST_CASE("what is no secret stays: ids are evidence, placeholders and words are harmless") {
  for (const char* const plain :
       {"x-request-id: req_3c5e7a9b1d2f40618293a4b5c6d7e8f0", "organization org-V4b5N6m7K8j9H0g1F2d3S4a5",
        "proj_5WslVekTr8HRIwzN8QODteey", "Authorization: Bearer $OPENAI_API_KEY", "api_key: None",
        "import sklearn  # sk-learn pipelines", "max_tokens: 16384", "prompt_cache_key: images-eu-1",
        "Contact support@openai.com", "npm install @ai-sdk/openai@1.0.2", "password field (with blank username)",
        "www-authenticate: Bearer realm=\"OpenAI API\"",
        "/Users/kim/project/node_modules/openai/core/error.mjs:41:20"}) {
    CHECK(masked(plain) == std::string(plain));
  }
}

TEST_CASE("image data is hidden, alone, in JSON and wrapped in lines") {
  const std::string data = "iVBORw0KGgoAAAANSUhEUgAABAAAAAQACAIAAADwf7zUAAEAAElEQVR4nOz9";
  CHECK(masked("\"b64_json\": \"" + data + "\"") == "\"b64_json\": \"" + std::string(data.size(), '*') + "\"");
  CHECK(masked("data:image/png;base64," + data) == "data:image/png;base64," + std::string(data.size(), '*'));
  const std::string lines = data + data + "\n" + data + data + "\n" + data + data;
  CHECK(masked(lines) == std::string(lines.size(), '*'));
}

TEST_CASE("a private key is hidden up to its end, or to the end of the text") {
  const std::string begin = "-----BEGIN RSA PRIVATE KEY-----";
  CHECK(masked(begin + "\nMIIEow\n-----END RSA PRIVATE KEY-----") ==
        begin + std::string(8, '*') + "-----END RSA PRIVATE KEY-----");
  CHECK(masked(begin + "\nMIIEow") == begin + std::string(7, '*'));
}

TEST_CASE("every kind that is hidden is counted under its name") {
  std::string text =
      "Authorization: Bearer 4kD9sL2mQ8wX7zP1\nsk-proj-Ab3dEf6hIj9KlMn2oPqR\nsk-proj-Zz3dEf6hIj9KlMn2oPqR\n";
  const std::string original = text;
  std::vector<Redaction> found;
  diagnose::redact(text, found);
  REQUIRE(found.size() == 2);
  CHECK(found[0].kind == "bearer-token");
  CHECK(found[0].count == 1);
  CHECK(found[1].kind == "api-key");
  CHECK(found[1].count == 2);
  // Read twice, once packed and once unpacked, and counted once.
  CHECK(diagnose::diagnose(original, test::shipped_rules()).redacted.at(1).count == 2);
}

TEST_CASE("a wrapped key is hidden to its end, and the line after a key is not") {
  const std::string key = "OPENAI_API_KEY=sk-proj-Ab3dEf6hIj9KlMn2oPqR5sTuV8wXyZ1a2B3c4D5e6F7";
  CHECK(masked(key.substr(0, 50) + "\n" + key.substr(50)).find("7") == std::string::npos);
  for (const char* next : {"Content-Type: application/json", "HTTP/2 429", "Error code: 429", "retry-after: 12"}) {
    CHECK(masked("Authorization: Bearer " + key.substr(15) + "\n" + next).ends_with(std::string("\n") + next));
  }
  CHECK(masked("a@example.com wrote\nand HTTP 429 came") == "*@example.com wrote\nand HTTP 429 came");
}
