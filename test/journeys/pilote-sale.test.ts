import { playPilot } from './play-pilot.ts';

playPilot('pilote-sale');
