// SPDX-License-Identifier: Apache-2.0
#include "app/record/telling.hpp"

#include "notices/counts.hpp"

#include <array>

namespace luoshi::app {

notices::NoticeSettings notice_settings(const Session& session) {
  const auto& file = session.settings().sign_in;
  return file == nullptr ? notices::NoticeSettings{} : notices::notices_of(*file);
}

bool tells_outside(Session& session, const notices::NoticeSettings& settings) {
  if (settings.channels.empty()) return false;
  const auto district = session.ledger().district();
  return district && *district && (!(*district)->demonstration || settings.from_demonstration);
}

Telling::Telling(Session& session) {
  const auto settings = notice_settings(session);
  if (!tells_outside(session, settings)) return;
  const auto& outside = *session.settings().sign_in;  // there, for it holds [notices]
  people_ = std::make_unique<notices::PeopleOfLedger>(session.ledger(), settings.unit_roles);
  for (const auto& channel : settings.channels) {
    carriers_.push_back(notices::carrier_of(channel, outside.reach, outside.authorities));
    messengers_.push_back(std::make_unique<notices::Messenger>(session.store(), *people_, *carriers_.back(),
                                                               notices::Delivering{.channel = channel.id,
                                                                                   .address = settings.address,
                                                                                   .kinds = channel.kinds,
                                                                                   .urgent = settings.urgent,
                                                                                   .quiet = settings.quiet,
                                                                                   .merge_ms = settings.merge_ms}));
  }
}

void Telling::add_to(jobs::Runner& runner) {
  for (const auto& messenger : messengers_) runner.add(*messenger);
}

void measure_letters(Session& session, base::Metrics& metrics) {
  constexpr std::array<std::string_view, 5> kStates{"waiting", "unconfirmed", "sent", "given_up", "no_address"};
  const auto reader = session.store().reader();
  if (!reader) return;
  const auto counts = notices::count_letters(**reader, {session.now().ms - notices::kKeptMs});
  if (!counts) return;
  for (const auto& channel : *counts) {
    for (std::size_t i = 0; i < kStates.size(); ++i) {
      metrics
          .gauge("luoshi_notice_letters", "Letters of the last thirty days, by channel and what became of them.",
                 {{"channel", channel.channel}, {"state", std::string(kStates[i])}})
          .set(channel.letters[i]);
    }
  }
}

}  // namespace luoshi::app
