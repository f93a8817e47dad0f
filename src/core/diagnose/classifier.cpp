#include "core/diagnose/classifier.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "core/base/text.h"
#include "core/diagnose/facts.h"
#include "core/diagnose/flat_text.h"
#include "core/diagnose/incident_split.h"
#include "core/diagnose/judge.h"
#include "core/diagnose/redact.h"
#include "core/diagnose/source_code.h"
#include "core/diagnose/timeline.h"

namespace headroom::diagnose {
namespace {

// Of a long log, the opening tells who is spoken of; reading all of it twice would only be slower.
constexpr std::size_t kOpening = 32u << 10;
constexpr std::size_t kShort = 128u << 10; // worth looking at every paragraph, and for programs
constexpr int kProven = 84;                // somebody's own code or sentence

// A line that says "429" does not say whose; the lines around it may. Only a party all of them agree on is lent.
struct Lent {
  Weighing weighing;         // the party's part of it
  std::vector<Place> proofs; // in the flat text
};

template <class T>
void add_new(std::vector<T>& known, T item) {
  if (std::find(known.begin(), known.end(), item) == known.end()) known.push_back(item);
}

class Reader {
 public:
  Reader(const RuleSet& rules, const FlatText& flat) : rules_(rules), flat_(flat) {}

  Incident read(Place place) {
    Incident incident;
    incident.place = place;
    incident.text = std::string_view(flat_.text()).substr(place.start, place.end - place.start);
    incident.facts = find_facts(incident.text, rules_.fields);
    rules_.phrases.find(incident.text, phrases_);
    incident.matches = match_rules(rules_, incident.facts, phrases_);
    incident.weighing = weigh(rules_, incident.matches);
    lend_party(incident);
    return incident;
  }

  void learn_party(const Incident& opening) {
    const Weighing& weighing = opening.weighing;
    if (!weighing.party || !weighing.other_parties.empty()) return;
    lent_.emplace();
    lent_->weighing.party = weighing.party;
    lent_->weighing.party_score = weighing.party_score;
    lent_->weighing.standing = weighing.standing;
    for (const Proof& proof : weighing.party_match->proofs) lent_->proofs.push_back(proof.place);
  }

  Verdict explain(const Telling& telling) {
    Verdict verdict = judge(rules_, read(telling.place), flat_);
    for (const Place& place : telling.vague) {
      const Verdict vague = judge(rules_, read(place), flat_);
      take_missing(verdict, vague);
      verdict.evidence.insert(verdict.evidence.end(), vague.evidence.begin(), vague.evidence.end());
    }
    verdict.count = telling.decision.count;
    verdict.resolved = telling.decision.resolved;
    return verdict;
  }

  // Pieces of one text, if each of several proves a failure of its own, and not all of the same owner; else the whole.
  // What proves nothing goes with what follows it, as a head goes with its body. Paragraphs may also tell two failures
  // of one owner; of lines, one message often has several.
  std::vector<Place> keep_proven(const std::vector<Place>& pieces, bool of_one_owner) {
    std::vector<Place> kept;
    std::vector<Owner> owners;
    std::vector<std::string_view> stops;
    std::size_t from = pieces.front().start;
    for (const Place& piece : pieces) {
      const Incident incident = read(piece);
      const Match* match = incident.weighing.stop_match;
      if (match == nullptr || match->rule->weight < kProven || !is_report(incident)) continue;
      kept.push_back({from, piece.end});
      from = piece.end;
      add_new(owners, decide(rules_, incident).owner);
      add_new(stops, audited_stop(rules_, incident));
    }
    // Of four kinds at once a manual speaks.
    if ((of_one_owner ? stops.size() : owners.size()) < 2 || owners.size() > 3 || stops.size() > 3) return {};
    kept.back().end = pieces.back().end;
    return kept;
  }

 private:
  void lend_party(Incident& incident) const {
    if (!lent_ || incident.weighing.party || incident.weighing.stop_match == nullptr) return;
    incident.weighing.party = lent_->weighing.party;
    incident.weighing.party_score = lent_->weighing.party_score;
    incident.weighing.standing = lent_->weighing.standing;
    incident.lent = lent_->proofs;
  }

  const RuleSet& rules_;
  const FlatText& flat_;
  PhraseIndex phrases_;
  std::optional<Lent> lent_;
};

// Does anything here speak of pictures or their makers? Credits run out and servers refuse in other trades as well.
bool speaks_of_images(std::string_view text) {
  constexpr std::array<std::string_view, 9> kWords = {"image", "openai", "dall-e", "picture", "이미지",
                                                      "그림",  "画像",   "图",     "圖"};
  return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) {
    return base::find_ignoring_case(text, word) != std::string_view::npos;
  });
}

constexpr double kAnybodys = 0.75;

void doubt_what_is_anybodys(std::vector<Verdict>& told, std::string_view opening) {
  const bool tied = std::any_of(told.begin(), told.end(), [](const Verdict& v) { return v.provider || v.model; });
  if (tied || speaks_of_images(opening)) return;
  for (Verdict& verdict : told) verdict.confidence = std::min(verdict.confidence, kAnybodys);
}

std::vector<Verdict> tell(const RuleSet& rules, const FlatText& flat) {
  Reader reader(rules, flat);
  const std::string& text = flat.text();
  std::vector<Place> places = split_incidents(text);
  if (places.size() == 1 && text.size() <= kShort) {
    for (const auto split : {split_paragraphs, split_statements}) {
      const auto pieces = split(text);
      auto proven = pieces.size() > 1 ? reader.keep_proven(pieces, split == split_paragraphs) : std::vector<Place>();
      if (proven.empty()) continue;
      places = std::move(proven);
      break;
    }
  }
  if (places.size() == 1) return {reader.explain({places.front(), {}, {}})};
  const Telling opening{{0, std::min(flat.text().size(), kOpening)}, {}, {}};
  reader.learn_party(reader.read(opening.place));
  Timeline timeline;
  for (const Place& place : places) {
    const Incident incident = reader.read(place);
    if (incident.weighing.stop_match != nullptr) timeline.add({place, decide(rules, incident), {}});
  }
  std::vector<Verdict> told;
  for (const Telling& telling : std::move(timeline).finish()) told.push_back(reader.explain(telling));
  if (told.empty()) told.push_back(reader.explain(opening));
  return told;
}

} // namespace

Diagnosis diagnose(std::string_view paste, const RuleSet& rules) {
  Diagnosis diagnosis;
  DecodedInput input(paste);
  redact(input.text(), diagnosis.redacted);
  FlatText flat(input);
  // What only shows once escapes are resolved.
  const auto unpacked =
      flat.text() == input.text() ? std::vector<MaskedPlace>() : redact(flat.text(), diagnosis.redacted);

  if (flat.text().size() <= kShort) {
    for (const Place& place : find_made_errors(flat.text())) {
      flat.text().replace(place.start, place.end - place.start, place.end - place.start, ' ');
    }
  }
  diagnosis.incidents = tell(rules, flat);
  doubt_what_is_anybodys(diagnosis.incidents, std::string_view(flat.text()).substr(0, kOpening));
  // Last, because places are found by flattening the input again, as it was.
  std::vector<MaskedPlace> also_hidden;
  also_hidden.reserve(unpacked.size());
  for (const MaskedPlace& place : unpacked) {
    also_hidden.push_back({flat.decoded_origin(place.start), flat.decoded_origin(place.end)});
  }
  diagnosis.masked = std::move(input.text());
  for (const MaskedPlace& place : also_hidden) {
    std::fill(diagnosis.masked.begin() + static_cast<std::ptrdiff_t>(place.start),
              diagnosis.masked.begin() + static_cast<std::ptrdiff_t>(place.end), '*');
  }
  return diagnosis;
}

} // namespace headroom::diagnose
