#include "app/freshness.h"

#include <doctest/doctest.h>

#include "app/knowledge.h"

using namespace headroom;
using namespace headroom::app;

TEST_CASE("a figure is fresh to 30 days, ageing to 90, old after; said in words") {
  const Knowledge knowledge = load_knowledge(embedded_assets()).value();
  const base::Date today{2026, 11, 20};
  struct Case {
    int days;
    const char* english;
    const char* korean;
  };
  const Case cases[] = {
      {-1, "fresh, checked today", "최신, 오늘 확인"},
      {0, "fresh, checked today", "최신, 오늘 확인"},
      {1, "fresh, checked yesterday", "최신, 어제 확인"},
      {30, "fresh, 30 days old", "최신, 30일 경과"},
      {31, "ageing, 31 days old", "오래되는 중, 31일 경과"},
      {90, "ageing, 90 days old", "오래되는 중, 90일 경과"},
      {91, "old, 91 days: check the source", "오래됨, 91일 경과: 출처 확인 필요"},
  };
  for (const Case& item : cases) {
    CAPTURE(item.days);
    const base::Date checked = base::add_days(today, -item.days);
    CHECK(freshness_words(checked, today, knowledge.english) == item.english);
    CHECK(freshness_words(checked, today, knowledge.korean) == item.korean);
  }
}
