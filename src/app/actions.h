// What can be done: every change of the state is one of these verbs, whoever asks for it (a panel, the page, a test).
// Decides what follows from a change (results are computed here, once); leaves out drawing.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "app/app_state.h"
#include "app/knowledge.h"
#include "app/platform.h"

namespace headroom::app {

class Actions {
 public:
  // Reads the stored settings; without any, the team's language counts (`team_file`: team_defaults.h), then
  // `preferred_language`, the system's.
  Actions(const Knowledge& knowledge, Platform& platform, std::string_view preferred_language,
          std::string_view team_file = {});

  // Ours, or with the files a person brought in place of ours.
  const catalog::Catalog& catalog() const { return packed_ ? *packed_ : knowledge_.catalog; }
  // The catalogue as of the day, with the person's own values over it: what every panel reads.
  catalog::Figures figures() const;

  base::Date today() const; // where the person is

  const AppState& state() const { return state_; }
  const Knowledge& knowledge() const { return knowledge_; }
  const i18n::StringTable& strings() const { return knowledge_.strings(state_.settings.language); }
  Platform& platform() { return platform_; }

  void open_panel(Panel panel);
  void set_language(i18n::Language language);
  void set_theme(ThemeChoice theme);
  // The address after #; unknown ones change nothing.
  void on_fragment(std::string_view fragment);
  // How the page came here, as JSON (delivery.h); said anew whenever more of it is known.
  void on_delivery(std::string_view json);
  void reload();            // the page, for a newer build
  void try_every_way_out(); // the page's self-test; what it finds arrives as on_delivery
  void wipe();              // everything stored; what is open stays open
  // The reply to run_in_background.
  void on_reply(int ticket, std::string_view reply);

  // Bytes as they came: pasted, dropped or typed. A plan goes to Cost, a price list to Reference, a rule file is used
  // from then on, usage objects go to the pilot while Cost is open; everything else is checked.
  void on_paste(std::string_view bytes);
  void on_paste_without_text(); // an image, or nothing a person could read
  void edit_draft(std::string text);
  void check_draft();
  void stop_reading();
  void open_check_field(bool open);
  void show_incident(std::size_t index);
  void copy_packet();
  void copy_line();
  void copy_packet_json();
  void choose_symptom(std::string_view id); // for who has no error text
  void carry_to_cost();                     // the plan, on the tier the shown response speaks of
  void carry_to_throughput();               // the traffic, under the limits the shown response states

  // Cost. Every change of the plan can be undone. `change` names its kind: those of one kind in a row are undone at
  // once, those without a name one by one.
  void start_plan(CostStart start); // own values stay: they are the person's, not the starting point's
  void import_plan(std::string_view text);
  void edit_loaded(std::string text); // the field for files, and what is in it
  void load_loaded();
  void choose_file();              // arrives as if it had been dropped
  void take_plan(cost::Plan plan); // read elsewhere: from an address, a file
  void edit_plan(std::string_view change, const std::function<void(cost::Plan&)>& edit);
  void undo_plan();
  void change_workflow(std::size_t index, cost::Workflow workflow);
  void add_workflow(); // like the last one
  void duplicate_workflow(std::size_t index);
  void count_prompt(std::size_t index, std::string text); // its estimate becomes the workflow's prompt length
  void search_sizes(std::size_t index, SizeSearch search);
  void add_migration(std::size_t index); // a scenario: the workflow's model replaced by its successor
  // Pilot results: read, looked at for one workflow, then taken over or put away.
  void load_pilot(std::string_view text);
  void study_pilot_of(std::size_t workflow, std::optional<std::int64_t> kept);
  void apply_pilot();
  void drop_pilot();
  void remove_workflow(std::size_t index);
  void copy_cost_summary();
  void copy_plan_link();
  void take_offered_plan();
  void drop_offered_plan();
  void export_plan(CostExport kind);

  // Throughput
  void start_traffic(ThroughputStart start);
  void change_traffic(plan::Traffic traffic);
  void set_throughput_tier(int tier);
  void set_own_limits(const plan::Limits& limits); // of the dashboard; empty ones are the published row's
  void set_reserved(const plan::Limits& reserved);
  plan::Limits pasted_limits() const; // of the failure Check shows; empty: it states none
  void open_trace(bool open);         // the field for instants
  void edit_trace(std::string text);
  void read_trace(); // what is in the field becomes the arrivals
  void set_batch_share(cost::Millionths share);
  void set_reading(plan::TpmCounts reading);
  void set_outage(std::int64_t minutes); // which the clients meet at the peak; 0: none
  void continue_traffic();               // a run that takes more than a frame
  void cancel_traffic();
  void copy_throughput(std::string_view what); // "summary", "limiter" or a snippet's title
  void export_throughput(ThroughputExport kind);
  void save_chart(ThroughputChart chart); // as a picture, where the platform draws one

  // Reference
  void search_reference(std::string query);
  void sort_reference(ReferenceSort sort);
  void show_all_figures(bool all);
  // A newer file of the catalogue: offered with what it changes, then taken or put away; and back to ours.
  void offer_catalog(std::string_view text);
  void accept_catalog();
  void discard_catalog();
  void drop_catalogs();

 private:
  const diagnose::RuleSet& rules() const { return own_rules_ ? *own_rules_ : knowledge_.rules(); }
  void use_rules(std::string_view text);
  void read_in_background(std::string_view text, std::size_t bytes);
  void show_answer(diagnose::Diagnosis diagnosis, std::size_t bytes, std::int64_t pasted_at_ms);
  void describe_answer(); // words and evidence of the shown incident, in the language of the settings
  Clock pasted_at() const;
  void open_cost();                               // the plan as it was left, or a starting point
  void price_plan();                              // as it is now
  void plan_changed();                            // by a person: it is kept
  cost::Plan starting_plan() const;               // of the chosen start, with the team's defaults
  void open_plan_link(std::string_view fragment); // asks where it would replace a plan of the person's
  void remember_plan(std::string_view change);
  bool take_file(std::string_view text); // a plan, a price list, pilot results; false: something else
  void describe_pilot();
  void describe_reference();
  void load_catalogs(); // as they were left
  void keep_catalogs();
  base::Json pack_texts() const; // as the operations take them
  void say_cost(std::string_view key, base::Args args = {});
  void open_throughput();                 // the traffic as it was left, or a preset
  void run_traffic();                     // as it is now
  bool take_trace(std::string_view text); // dropped or pasted on the panel; false: no instants
  void edit_traffic(std::string_view change, const std::function<void(cost::Plan&)>& edit);
  void show_throughput();
  void describe_throughput();
  void compare_tiers();
  void stop_comparing();
  void on_comparison(std::string_view reply);
  void describe_panel(); // of the open one: what depends on the language and the day

  const Knowledge& knowledge_;
  Platform& platform_;
  AppState state_;
  int last_ticket_ = 0;
  std::vector<PackFile> packs_;
  std::optional<catalog::Catalog> packed_; // ours with the packs in place
  std::optional<plan::AnswerRun> throughput_run_;
  std::optional<ThroughputAnswer> throughput_next_; // what the run will answer
  std::optional<diagnose::RuleSet> own_rules_;      // ours and the person's
  std::string own_rules_text_;
  std::shared_ptr<const std::string> masked_; // the last paste, as long as it came, bytes as they came
};

} // namespace headroom::app
