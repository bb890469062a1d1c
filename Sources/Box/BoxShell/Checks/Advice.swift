// SPDX-License-Identifier: Apache-2.0

import VillageModel
import Wording

/// What to do next, for everything that asks for an action.
enum Advice {
    /// For a metric whose good value is bad news.
    static func metric(_ metric: Metric) -> Phrase? {
        switch metric {
        case .uplinkGateway:
            Phrase(
                id: "periksa listrik dan kabel modem atau router, lalu periksa lagi",
                en: "check the power and the cable of the modem or router, then check again")
        case .uplinkDNS:
            Phrase(
                id: "nyalakan ulang modem; bila berulang, periksa kuota SIM",
                en: "restart the modem; if it comes back, check the SIM's quota")
        case .uplinkTCP:
            Phrase(
                id: "periksa kuota SIM, lalu nyalakan ulang modem",
                en: "check the SIM's quota, then restart the modem")
        case .uplinkHTTP, .uplinkPortal:
            Phrase(
                id: "isi kuota SIM atau masuk di halaman operator, lalu periksa lagi",
                en: "top up the SIM or log in at the operator's page, then check again")
        case .wifiUp:
            Phrase(
                id: "sudo systemctl restart hostapd; sebabnya: journalctl -u hostapd -n 20",
                en: "sudo systemctl restart hostapd; why: journalctl -u hostapd -n 20")
        case .wifiOpen:
            Phrase(
                id: "hapus sandi di /etc/hostapd; Wi-Fi desa gratis tanpa sandi",
                en: "remove the password in /etc/hostapd; the village's Wi-Fi is open")
        case .boxClock:
            Phrase(
                id: "tunggu beberapa menit sesudah internet tersambung; periksa: timedatectl",
                en: "wait some minutes after the internet is there; look: timedatectl")
        case .boxTemperature:
            Phrase(
                id: "pindahkan kotak dari panas matahari, bersihkan lubang anginnya",
                en: "move the box out of the sun, clean its vents")
        case .boxDisk:
            Phrase(
                id: "cari yang besar: sudo du -xh / | sort -h | tail",
                en: "find what is large: sudo du -xh / | sort -h | tail")
        default: nil
        }
    }

    /// For a probe that has just been run and got no reply.
    static let silent = Phrase(
        id: "periksa kabel dan layanan yang diukur; sebabnya: journalctl -u kentongan-agent -n 20",
        en: "check the cable and the service; why: journalctl -u kentongan-agent -n 20")

    /// For a reading without a good value; the probe is the area before the slash of the metric's name.
    static func quality(_ quality: Quality, metric: String) -> Phrase? {
        switch quality {
        case .absent where metric == Metric.gateOpen.name:
            Phrase(
                id: "periksa kabel sensor gerbang dan [gate] chip, line: ls /dev/gpiochip*",
                en: "check the gate sensor's cable and [gate] chip, line: ls /dev/gpiochip*")
        case .absent where metric == Metric.lampLux.name:
            Phrase(
                id: "periksa kabel sensor cahaya dan [lamp] device: ls /sys/bus/iio/devices",
                en: "check the light sensor's cable and [lamp] device: ls /sys/bus/iio/devices")
        case .good, .absent: nil
        case .stale:
            Phrase(
                id: "tunggu satu menit, lalu periksa lagi",
                en: "wait a minute, then check again")
        case .notPermitted where metric == Metric.uplinkGatewayEcho.name:
            // Debian leaves the range empty, so that nobody but root may ping.
            Phrase(
                id: "sudo sysctl net.ipv4.ping_group_range=\"0 2147483647\"",
                en: "sudo sysctl net.ipv4.ping_group_range=\"0 2147483647\"")
        case .notPermitted where metric == Metric.gateOpen.name:
            Phrase(
                id: "pasang 60-kentongan-gpio.rules dan masukkan agen ke grup gpio",
                en: "install 60-kentongan-gpio.rules and put the agent into the group gpio")
        case .notPermitted:
            Phrase(
                id: "perbaiki izin agen: journalctl -u kentongan-agent -n 20",
                en: "mend the agent's permissions: journalctl -u kentongan-agent -n 20")
        case .failed:
            Phrase(
                id: "ukur lagi: kentongan probe \(area(metric))",
                en: "measure again: kentongan probe \(area(metric))")
        case .bad:
            Phrase(
                id: "periksa pemasangan sensor dan setelannya",
                en: "check how the sensor is fitted and set up")
        }
    }

    private static func area(_ metric: String) -> String {
        String(decoding: metric.utf8.prefix { $0 != UInt8(ascii: "/") }, as: UTF8.self)
    }
}
