// What a person hands on about a failure: the incident packet (Markdown) and one line for chat. Deterministic and free
// of secrets: everything in it comes from the masked verdict. Missing evidence stands in it as open questions.
#pragma once

#include <string>

#include "app/verdict_text.h"

namespace headroom::app {

std::string incident_packet(const diagnose::Diagnosis& diagnosis, const i18n::StringTable& strings, Clock now);

// Sign, owner, bucket, wait, who acts, request id.
std::string incident_line(const diagnose::Verdict& verdict, const i18n::StringTable& strings, Clock now);

// The same as JSON, for a ticket system: {"v":1,"decides","text":{sentences},"facts":{...},"evidence":[...],
// "open":[...],"others":[...],"masked":[...],"received"}. What is not stated is null. Deterministic: the same
// diagnosis, strings and clock give the same bytes.
std::string incident_packet_json(const diagnose::Diagnosis& diagnosis, const i18n::StringTable& strings, Clock now);

} // namespace headroom::app
