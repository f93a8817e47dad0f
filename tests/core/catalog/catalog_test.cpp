#include "core/catalog/catalog.h"

#include <doctest/doctest.h>

#include <string>

using namespace headroom;
using base::Error;
using base::ErrorCode;
using catalog::Catalog;
using catalog::Figures;

namespace {

base::Result<Catalog> load(const std::string& sheets, const std::string& models = "[]") {
  const std::string text =
      R"({"schema":1,"provider":"acme","sources":{"page":{"name":"Page","checked_on":"2026-11-01"},)"
      R"("forum":{"name":"Forum","url":"https://example.org/t/1","checked_on":"2026-11-09"}},)"
      R"("models":)" +
      models + R"(,"sheets":)" + sheets + "}";
  const catalog::CatalogFile files[] = {{"catalog/acme.json", text}};
  return Catalog::load(files);
}

const char* const kRates = R"([
  {"unit":"usd","from":"2026-01-01","until":"2026-06-01","sources":["page"],"confidence":"confirmed","about":"a","of":["m"],
   "figures":{"rate":"5.00"}},
  {"unit":"usd","from":"2026-06-01","sources":["page","forum"],"confidence":"single-source","about":"b","of":["m"],
   "figures":{"rate":{"value":"4","alternatives":[{"value":"4.5","sources":["forum"],"confidence":"contradicted"}]},
              "open":"unknown","part":"2.5"}}])";

} // namespace

TEST_CASE("a figure is looked up for a day: from is included, until is not") {
  const Catalog catalog = load(kRates).value();
  const auto on = [&](base::Date day) { return Figures(catalog, day).value("acme.m.rate"); };
  CHECK(on({2025, 12, 31}) == std::nullopt);
  CHECK(on({2026, 1, 1}) == "5.00");
  CHECK(on({2026, 5, 31}) == "5.00");
  CHECK(on({2026, 6, 1}) == "4");
  CHECK(on({2030, 1, 1}) == "4");
}

TEST_CASE("unknown is no value, and a number is read in the type asked for or not at all") {
  const Catalog catalog = load(kRates).value();
  const Figures figures(catalog, {2026, 11, 20});
  CHECK(figures.value("acme.m.open") == std::nullopt);
  CHECK(figures.value("acme.m.absent") == std::nullopt);
  CHECK(figures.find("acme.m.open") != nullptr);
  CHECK(figures.whole("acme.m.rate") == 4);
  CHECK(figures.whole("acme.m.part") == std::nullopt);
  CHECK(figures.money("acme.m.part") == base::Money{2'500'000'000});
  CHECK(figures.rate("acme.m.part") == base::Rate{2'500'000'000});
}

TEST_CASE("a figure keeps who says it, when that was read and what others say") {
  const Catalog catalog = load(kRates).value();
  const catalog::Figure* figure = catalog.figure_on("acme.m.rate", {2026, 7, 1});
  REQUIRE(figure != nullptr);
  CHECK(figure->used.confidence == catalog::Confidence::SingleSource);
  CHECK(checked_on(figure->used) == base::Date{2026, 11, 9});
  REQUIRE(figure->alternatives.size() == 1);
  CHECK(figure->alternatives[0].value == "4.5");
  CHECK(figure->alternatives[0].sources[0].url == "https://example.org/t/1");
  CHECK(catalog.date() == base::Date{2026, 11, 9});
}

TEST_CASE("an own value wins on every day, the last one over the first") {
  const Catalog catalog = load(kRates).value();
  const catalog::Override own[] = {{"acme.m.rate", "3", "", {}}, {"acme.m.rate", "2.25", "contract", {}}};
  CHECK(Figures(catalog, {2020, 1, 1}, own).value("acme.m.rate") == "2.25");
}

TEST_CASE("a figure without source, date, unit or confidence is refused with its place") {
  const auto error_of = [](const std::string& sheet) { return load("[" + sheet + "]").error(); };
  const std::string file = "catalog/acme.json: /sheets/0";
  CHECK(error_of(R"({"about":"x","unit":"usd","from":"unknown","confidence":"confirmed","figures":{"a":"1"}})") ==
        Error{ErrorCode::FieldMissing, file + "/sources", {}});
  CHECK(
      error_of(
          R"({"about":"x","unit":"usd","from":"unknown","sources":[],"confidence":"confirmed","figures":{"a":"1"}})") ==
      Error{ErrorCode::FieldMissing, file + "/sources", {}});
  CHECK(
      error_of(
          R"({"about":"x","unit":"usd","from":"unknown","sources":["blog"],"confidence":"confirmed","figures":{"a":"1"}})") ==
      Error{ErrorCode::FieldChoice, file + "/sources", {{"value", "blog"}, {"choices", "forum, page"}}});
  CHECK(error_of(R"({"about":"x","unit":"usd","sources":["page"],"confidence":"confirmed","figures":{"a":"1"}})") ==
        Error{ErrorCode::FieldMissing, file + "/from", {}});
  CHECK(error_of(R"({"about":"x","from":"unknown","sources":["page"],"confidence":"confirmed","figures":{"a":"1"}})") ==
        Error{ErrorCode::FieldMissing, file + "/unit", {}});
  CHECK(error_of(R"({"about":"x","unit":"usd","from":"unknown","sources":["page"],"figures":{"a":"1"}})") ==
        Error{ErrorCode::FieldMissing, file + "/confidence", {}});
  CHECK(
      error_of(
          R"({"about":"x","unit":"usd","from":"unknown","sources":["page"],"confidence":"confirmed","figures":{"a":"1e3"}})") ==
      Error{ErrorCode::BadDecimal, file + "/figures/a", {{"value", "1e3"}, {"digits", "9"}}});
  CHECK(error_of(R"({"about":"x","unit":"usd","from":"unknown","sources":["page"],"confidence":"confirmed",
                     "figures":{"a":{"value":"1","alternatives":[{"value":"2"}]}}})") ==
        Error{ErrorCode::FieldMissing, file + "/figures/a/alternatives/0/sources", {}});
}

TEST_CASE("two entries of a figure in force on the same day are refused") {
  const auto sheet = [](const char* from, const char* until) {
    return std::string(R"({"about":"x","unit":"usd","from":")") + from + R"(","until":")" + until +
           R"(","sources":["page"],"confidence":"confirmed","figures":{"a":"1"}})";
  };
  CHECK(load("[" + sheet("2026-01-01", "2026-02-02") + "," + sheet("2026-02-01", "2026-03-01") + "]").error() ==
        Error{ErrorCode::CatalogConflict, "", {{"figure", "acme.a"}}});
  CHECK(load("[" + sheet("2026-01-01", "2026-02-01") + "," + sheet("2026-02-01", "2026-03-01") + "]").has_value());
  CHECK(!load("[" + sheet("unknown", "unknown") + "," + sheet("2026-02-01", "2026-03-01") + "]").has_value());
}

TEST_CASE("models are found by id and by snapshot; one with a shutdown date names its successor") {
  const char* const model =
      R"([{"id":"m-2","snapshots":["m-2-2026-04-21"],"released_on":"2026-04-21","qualities":["low"],
    "output":"grid","references":"patches","sources":["page"],"confidence":"confirmed")";
  const Catalog catalog = load("[]", model + std::string("}]")).value();
  REQUIRE(catalog.find_model("m-2-2026-04-21") != nullptr);
  CHECK(catalog.find_model("m-2-2026-04-21")->id == "m-2");
  CHECK(catalog.find_model("m-2") == catalog.find_model("m-2-2026-04-21"));
  CHECK(catalog.find_model("m-3") == nullptr);
  CHECK(load("[]", model + std::string(R"(,"shutdown_on":"2026-12-01"}])")).error() ==
        Error{ErrorCode::FieldMissing, "catalog/acme.json: /models/0/successor", {}});
}

TEST_CASE("the hash follows every byte") {
  const Catalog one = load(kRates).value();
  const Catalog other = load(std::string(kRates) + " ").value();
  CHECK(one.hash().size() == 16);
  CHECK(one.hash() == load(kRates).value().hash());
  CHECK(one.hash() != other.hash());
}
