import assert from 'node:assert/strict';
import {test} from 'node:test';
import {destination} from '../../main/resources/web/signin/destination.js';

const origin = 'http://localhost:7070';

test('the page that was wanted, with its filters and its view', () => {
  const wanted = '/heatmap.html?topic=NOISE&last=90#16/31.2/121.4';
  assert.equal(destination(`?to=${encodeURIComponent(wanted)}`, origin), wanted);
});

test('nowhere else, whoever wrote the link', () => {
  for (const to of ['https://evil.example/', '//evil.example/x', 'javascript:alert(1)', '/\\evil.example', '', '/', '/index.html?to=/', 'http://[']) {
    assert.equal(destination(`?to=${encodeURIComponent(to)}`, origin), '/heatmap.html', to);
  }
});
